// The devices of a hall: enrolled by token or code, listed, revoked.
#include <stdio.h>
#include <string.h>

#include "shared/base/timestamp.h"
#include "shared/wire/access-requests.h"
#include "shared/wire/paths.h"
#include "shell.h"

static char *kind, *zone, *point;
static gboolean by_code;

static const GOptionEntry device_options[] = {
    {"kind", 'k', 0, G_OPTION_ARG_STRING, &kind,
     "kiosk, board, sign, counter, handheld, dashboard, poster or gateway", "KIND"},
    {"zone", 'z', 0, G_OPTION_ARG_STRING, &zone, "The zone it stands in", "ZONE"},
    {"point", 'p', 0, G_OPTION_ARG_STRING, &point, "The service point it belongs to", "POINT"},
    {"code", 'c', 0, G_OPTION_ARG_NONE, &by_code,
     "Print a one-time code to be typed at the device within 15 minutes, not a token", NULL},
    {NULL},
};

static void
print_added(const hq_device_answer *added)
{
    if (added->code[0] == '\0')
        printf("%s\n", added->token);
    else
        printf("%.4s-%s\nfingerprint of the hall: %s (the device shows the same)\n", added->code,
               added->code + 4, added->fingerprint);
}

static bool
device_add(hq_shell *shell, char **args, GError **error)
{
    hq_device_request request = {
        .device = hq_slug_of(args[0]), .zone = hq_slug_of(zone), .point = hq_slug_of(point)};
    g_auto(hq_blocking_answer) answer = {0};
    g_auto(hq_writer) body = {0};
    hq_device_answer added;
    hq_fault fault;
    if (request.device.text[0] == '\0' || kind == NULL)
        return hq_shell_usage(error, "name the device and its --kind: device add kiosk-1 "
                                     "--kind kiosk");
    request.code = by_code;
    g_strlcpy(request.kind, kind, sizeof request.kind);
    hq_writer_init(&body);
    hq_device_request_encode(&request, &body);
    if (!hq_shell_send(shell, "POST", HQ_API "/devices", body.text, NULL, &answer, error))
        return false;
    if (!hq_device_answer_decode(answer.body, answer.length, &added, &fault))
        return hq_fault_raise(&fault, error);
    if (shell->json)
        printf("%s\n", answer.body);
    else
        print_added(&added);
    return true;
}

static bool
device_revoke(hq_shell *shell, char **args, GError **error)
{
    g_autofree char *path = g_strdup_printf(HQ_API "/devices/%s/revoke", args[0]);
    return hq_shell_say(shell, "POST", path, "{}", "revoked", error);
}

// "now" while it follows something, else when it asked last.
static const char *
seen(const hq_enrolled *device, char at[HQ_TIMESTAMP_SIZE])
{
    if (device->connected)
        return "now";
    if (device->last_seen == 0)
        return "not since the server started";
    hq_timestamp_format(device->last_seen, at);
    return at;
}

static bool
device_list(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    static const char *const heads[] = {"device", "kind", "zone", "point", "last seen", ""};
    char at[HQ_TIMESTAMP_SIZE];
    hq_devices_answer devices;
    hq_fault fault;
    if (shell->json)
        return hq_shell_say(shell, "GET", HQ_API "/devices", NULL, NULL, error);
    if (!hq_shell_send(shell, "GET", HQ_API "/devices", NULL, NULL, &answer, error))
        return false;
    if (!hq_devices_answer_decode(answer.body, answer.length, &devices, &fault))
        return hq_fault_raise(&fault, error);
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        hq_shell_cell(cells, "%s", heads[i]);
    for (uint32_t i = 0; i < devices.n; i++) {
        hq_shell_cell(cells, "%s", devices.items[i].device.text);
        hq_shell_cell(cells, "%s", devices.items[i].kind);
        hq_shell_cell(cells, "%s", devices.items[i].zone.text);
        hq_shell_cell(cells, "%s", devices.items[i].point.text);
        hq_shell_cell(cells, "%s", seen(&devices.items[i], at));
        hq_shell_cell(cells, "%s", devices.items[i].revoked ? "revoked" : "");
    }
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
    hq_devices_answer_clear(&devices);
    return true;
}

const hq_verb hq_device_verbs[] = {
    {"device list", "", 0, 0, "enrolled devices, and when each was heard of last", NULL, NULL,
     device_list},
    {"device add", "NAME --kind KIND", 1, 1, "enrol a device; prints its token or a code, once",
     "A device that is enrolled already gets a new token; its old one ends.", device_options,
     device_add},
    {"device revoke", "NAME", 1, 1, "end a device's token",
     "It is refused from then on, and what it follows ends at once.", NULL, device_revoke},
    {NULL},
};
