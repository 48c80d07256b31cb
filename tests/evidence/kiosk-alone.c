// A kiosk alone without its screen: the kiosk's own store, told what to do line by line; tests kill
// it whenever they like. kiosk-alone DIR, then on standard input:
//   adopt JSON           takes a lease                          → ok
//   give SERVICE MICROS  gives a number, taken at that time     → TICKET LETTER NUMBER
//   tell                 what the hall is to hear of            → JSON
//   heard JSON           what the hall answered to it           → how many were in doubt
//   left                                                        → how many the hall has not heard
//   of
// A refusal is answered "no WHY".
#include <stdio.h>
#include <string.h>

#include "kiosk/store.h"
#include "shared/base/ids.h"

enum { TOLD_AT_ONCE = 50 };

static void
say_no(GError *error)
{
    printf("no %s\n", error != NULL ? error->message : "?");
    g_clear_error(&error);
}

static void
adopt(hq_store *store, const char *json)
{
    GError *error = NULL;
    if (hq_store_adopt(store, json, strlen(json), &error))
        puts("ok");
    else
        say_no(error);
}

static void
give(hq_store *store, char *words)
{
    GError *error = NULL;
    hq_offline_number given;
    char *time = strchr(words, ' ');
    char id[HQ_UUID_TEXT_SIZE];
    *time++ = '\0';
    const hq_offline_number wish = {.service = hq_slug_of(words),
                                    .people = 1,
                                    .taken_at = (hq_time)g_ascii_strtoll(time, NULL, 10)};
    if (!hq_store_give(store, &wish, HQ_PAPER_PRINTED, &given, &error)) {
        say_no(error);
        return;
    }
    hq_uuid_format(given.ticket, id);
    printf("%s %c %u\n", id, given.letter, given.number);
}

static void
count_doubt(const hq_told_number *told, hq_paper paper, void *data)
{
    *(int *)data += told->doubted;
}

static void
hear(hq_store *store, const char *json)
{
    GError *error = NULL;
    int doubted = 0;
    if (hq_store_hear(store, json, strlen(json), count_doubt, &doubted, &error))
        printf("%d\n", doubted);
    else
        say_no(error);
}

static void
tell(const hq_store *store)
{
    g_autofree char *json = hq_store_tell(store, TOLD_AT_ONCE);
    puts(json);
}

static void
obey(hq_store *store, char *line)
{
    char *words = strchr(line, ' ');
    if (words != NULL)
        *words++ = '\0';
    if (strcmp(line, "adopt") == 0)
        adopt(store, words);
    else if (strcmp(line, "give") == 0)
        give(store, words);
    else if (strcmp(line, "tell") == 0)
        tell(store);
    else if (strcmp(line, "heard") == 0)
        hear(store, words);
    else
        printf("%u\n", hq_store_untold(store));
    fflush(stdout);
}

int
main(int argc, char **argv)
{
    GError *error = NULL;
    char *line = NULL;
    size_t size = 0;
    hq_store *store = argc == 2 ? hq_store_open(argv[1], &error) : NULL;
    if (store == NULL) {
        say_no(error);
        return 1;
    }
    while (getline(&line, &size, stdin) > 0) {
        line[strcspn(line, "\n")] = '\0';
        obey(store, line);
    }
    hq_store_free(store);
    free(line);
    return 0;
}
