#!/bin/sh
set -e

# An upgrade runs the old version's script too, after the new files are in place: Debian says so by a word, rpm by the
# number of versions that stay.
case "$1" in
  upgrade | failed-upgrade | abort-install | abort-upgrade | disappear) exit 0 ;;
  [1-9]*) exit 0 ;;
esac

if command -v update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}' || true
else
  rm -f '/usr/bin/${executable}'
fi

if [ -f '/etc/apparmor.d/${executable}' ]; then
  apparmor_parser --remove '/etc/apparmor.d/${executable}' >/dev/null 2>&1 || true
  rm -f '/etc/apparmor.d/${executable}'
fi

for tool in 'update-mime-database /usr/share/mime' 'update-desktop-database /usr/share/applications'; do
  if command -v "${tool%% *}" >/dev/null 2>&1; then $tool >/dev/null 2>&1 || true; fi
done

echo 'Daybook was removed. The shops of every person were kept, in ~/.config/daybook; archives are where each person put them.'
