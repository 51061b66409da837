"""Six journeys as people walk them: by keyboard, without scripts, in a narrow window with large text."""
