"""From text that a clinic has, in Word, HTML, Markdown or plain text, to draft leaflets."""
