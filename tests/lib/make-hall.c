// Makes a hall's folder from an annotated configuration: make-hall DIR CONFIG [--live | --older].
// Tests live in rehearsal halls, whose clock they set; --live keeps what the configuration says.
// --older says of the first service to bring more than there is room for, as halls may that were
// configured before there was a limit.
#include <stdio.h>
#include <string.h>

#include "server/config/config-file.h"
#include "server/hall/hall.h"

static void
say_much(hq_text *text)
{
    g_strlcpy(text->in[HQ_ZH], "机主本人身份证原件、宽带账号、安装地址的房产证或租赁合同，缺一不可",
              HQ_TEXT_SIZE);
    g_strlcpy(text->in[HQ_EN],
              "Your original ID card, the account and the deed or lease of the address",
              HQ_TEXT_SIZE);
}

int
main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) mistakes = NULL;
    if (argc < 3 || !g_file_get_contents(argv[2], &text, NULL, &error)) {
        fprintf(stderr, "make-hall: %s\n",
                error != NULL ? error->message : "DIR CONFIG [--live | --older]");
        return 2;
    }
    hq_config *config = hq_config_file_read(text, &mistakes);
    if (config == NULL) {
        g_autofree char *lines = hq_mistakes_format(mistakes, argv[2]);
        fprintf(stderr, "%s\n", lines);
        return 1;
    }
    config->rehearsal = argc < 4 || strcmp(argv[3], "--live") != 0;
    if (argc > 3 && strcmp(argv[3], "--older") == 0)
        say_much(&config->services[0].documents);
    bool made = hq_hall_create(argv[1], config, &error);
    if (!made)
        fprintf(stderr, "make-hall: %s\n", error->message);
    hq_config_free(config);
    return made ? 0 : 1;
}
