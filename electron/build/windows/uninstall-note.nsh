!macro customUnInstall
  ${ifNot} ${isUpdated}
    MessageBox MB_OK|MB_ICONINFORMATION "Daybook was removed. Your shops were kept, in $APPDATA\daybook." /SD IDOK
  ${endIf}
!macroend
