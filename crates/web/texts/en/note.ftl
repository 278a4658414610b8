note-title = Note
note-about = Which day is it about?
note-hint = Write e.g. about a call, a meeting or a letter. Talks are written on the page of the talk.
note-sign = Sign note
note-newest = Newest notes without a talk
note-none = No notes without a talk.
note-empty = Write the note before you sign
note-toast-signed = The note is signed
