"""For the print room and the office: chosen files with a job list, and an overview of them all."""
