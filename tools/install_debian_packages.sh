#!/usr/bin/env bash
# Installs the Debian packages that real sound needs, where this user may; says so plainly where not.
set -u
wanted=(libportaudio2 libasound2-plugins pulseaudio pulseaudio-utils stress-ng)

command -v dpkg-query >/dev/null || {
  echo "This is not a Debian system. To record from a microphone, install PortAudio yourself."
  exit 0
}
missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then as_root=(sudo -n); else
    echo "Not installed, because only the administrator may: ${missing[*]}."
    echo "The demo works without them. To record from a microphone and to run the sound tests:"
    echo "  sudo apt-get install ${missing[*]}"
    exit 0
  fi
fi
echo "Installing from Debian: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
if ! { "${as_root[@]}" apt-get -q update &&
       "${as_root[@]}" apt-get -q install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1
then
  tail -n 3 "$log"
  echo "Could not install ${missing[*]}. The demo works without them; the sound tests do not."
fi
rm -f "$log"
