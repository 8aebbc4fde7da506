import "ui/menus";
import "ui/term";
import "ui/theme";
import "ui/toast";
