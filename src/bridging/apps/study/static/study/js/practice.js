import "study/answers";
import "ui/queued";
