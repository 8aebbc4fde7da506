import "study/answers";
import "ui/queued";
import "study/sections";
import "study/place";
import "study/margin";
import "study/language";
