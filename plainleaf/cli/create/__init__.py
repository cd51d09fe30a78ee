"""The commands that make what a clinic starts from: its folder, new leaflets, drafts of files."""
