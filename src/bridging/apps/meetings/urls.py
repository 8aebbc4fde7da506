from bridging.apps.meetings import urls_bench, urls_feeds, urls_guests, urls_kits, urls_presence, urls_ways
from bridging.ui.routes import by_first_word

app_name = "meetings"

urlpatterns = by_first_word(
    [*urls_bench.patterns, *urls_feeds.patterns, *urls_guests.patterns, *urls_kits.patterns, *urls_presence.patterns, *urls_ways.patterns]
)
