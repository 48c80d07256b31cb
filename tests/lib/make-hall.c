// Makes a hall's folder from an annotated configuration: make-hall DIR CONFIG [--live].
// Tests live in rehearsal halls, whose clock they set; --live keeps what the configuration says.
#include <stdio.h>
#include <string.h>

#include "server/config/config-file.h"
#include "server/hall/hall.h"

int
main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) mistakes = NULL;
    if (argc < 3 || !g_file_get_contents(argv[2], &text, NULL, &error)) {
        fprintf(stderr, "make-hall: %s\n", error != NULL ? error->message : "DIR CONFIG [--live]");
        return 2;
    }
    hq_config *config = hq_config_file_read(text, &mistakes);
    if (config == NULL) {
        g_autofree char *lines = hq_mistakes_format(mistakes, argv[2]);
        fprintf(stderr, "%s\n", lines);
        return 1;
    }
    config->rehearsal = argc < 4 || strcmp(argv[3], "--live") != 0;
    bool made = hq_hall_create(argv[1], config, &error);
    if (!made)
        fprintf(stderr, "make-hall: %s\n", error->message);
    hq_config_free(config);
    return made ? 0 : 1;
}
