note-title = Notat
note-about = Hvilken dag handler det om?
note-hint = Skriv fx om en opringning, et møde eller et brev. Samtaler skrives på samtalens side.
note-sign = Underskriv notat
note-newest = Seneste notater uden samtale
note-none = Ingen notater uden samtale.
note-empty = Skriv notatet, før du underskriver
note-toast-signed = Notatet er underskrevet
