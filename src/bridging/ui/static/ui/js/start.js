import "ui/menus";
import "ui/outbox";
import "ui/term";
import "ui/theme";
import "ui/toast";
