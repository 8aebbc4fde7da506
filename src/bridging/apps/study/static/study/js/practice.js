import "ui/queued";
