"""`bridging lab SCIENCE TOOL …`: the engines of the labs on the command line."""
