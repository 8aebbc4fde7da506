"""What the screens of a room show: values of ``engines/escape/seen`` with words and HTML."""
