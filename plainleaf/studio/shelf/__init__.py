"""What a person does with whole leaflets in the leaflet list."""
