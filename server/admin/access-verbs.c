// Who may use the hall: its staff and its devices.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "shared/wire/access-requests.h"
#include "shared/wire/paths.h"
#include "shell.h"

static char *name, *role, *pin, *kind, *zone, *point;
static gboolean keep_pin, must_change, by_code;

static const GOptionEntry staff_options[] = {
    {"name", 'n', 0, G_OPTION_ARG_STRING, &name, "As colleagues call them", "NAME"},
    {"role", 'r', 0, G_OPTION_ARG_STRING, &role,
     "counter (default), roaming, manager or administrator", "ROLE"},
    {"pin", 'p', 0, G_OPTION_ARG_STRING, &pin,
     "Their PIN; asked for when left out, read from a line of input when -", "PIN"},
    {"keep-pin", 0, 0, G_OPTION_ARG_NONE, &keep_pin,
     "They may keep this PIN (usual when it is given by --pin)", NULL},
    {"must-change", 0, 0, G_OPTION_ARG_NONE, &must_change,
     "They choose another PIN before they can sign on (usual when it is asked for)", NULL},
    {NULL},
};

// Reads a line of input when `pin` is "-", else asks at the terminal without showing it.
static bool
ask_pin(char *ret_pin, size_t size)
{
    if (pin != NULL && fgets(ret_pin, (int)size, stdin) == NULL)
        return false;
    if (pin == NULL)
        g_strlcpy(ret_pin, getpass("PIN: "), size);
    g_strchomp(ret_pin);
    return ret_pin[0] != '\0';
}

static bool
staff_add(hq_shell *shell, char **args, GError **error)
{
    hq_staff_request request = {.staff = hq_slug_of(args[0]),
                                .role = hq_slug_of(role != NULL ? role : "counter")};
    g_auto(hq_writer) body = {0};
    if (request.staff.text[0] == '\0' || request.role.text[0] == '\0')
        return hq_shell_usage(error,
                              "write a staff number such as 1001 and a role such as counter");
    if (keep_pin && must_change)
        return hq_shell_usage(error, "--keep-pin and --must-change contradict each other");
    g_strlcpy(request.name, name != NULL ? name : args[0], sizeof request.name);
    if (pin != NULL && strcmp(pin, "-") != 0)
        g_strlcpy(request.pin, pin, sizeof request.pin);
    else if (!ask_pin(request.pin, sizeof request.pin))
        return hq_shell_usage(error, "a PIN is needed");
    request.must_change = must_change || (pin == NULL && !keep_pin);
    hq_writer_init(&body);
    hq_staff_request_encode(&request, &body);
    return hq_shell_say(shell, "POST", HQ_API "/staff", body.text, "added", error);
}

static bool
staff_list(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    hq_staff_answer staff;
    hq_fault fault;
    if (shell->json)
        return hq_shell_say(shell, "GET", HQ_API "/staff", NULL, NULL, error);
    if (!hq_shell_send(shell, "GET", HQ_API "/staff", NULL, NULL, &answer, error))
        return false;
    if (!hq_staff_answer_decode(answer.body, answer.length, &staff, &fault))
        return hq_fault_raise(&fault, error);
    hq_shell_cell(cells, "staff");
    hq_shell_cell(cells, "name");
    hq_shell_cell(cells, "role");
    hq_shell_cell(cells, "PIN");
    for (uint32_t i = 0; i < staff.n; i++) {
        hq_shell_cell(cells, "%s", staff.items[i].staff.text);
        hq_shell_cell(cells, "%s", staff.items[i].name);
        hq_shell_cell(cells, "%s", staff.items[i].role.text);
        hq_shell_cell(cells, "%s", staff.items[i].must_change ? "to be changed" : "");
    }
    hq_shell_print_table(cells, 4);
    hq_staff_answer_clear(&staff);
    return true;
}

static bool
staff_remove(hq_shell *shell, char **args, GError **error)
{
    g_autofree char *path = g_strdup_printf(HQ_API "/staff/%s/remove", args[0]);
    return hq_shell_say(shell, "POST", path, "{}", "removed", error);
}

static const GOptionEntry device_options[] = {
    {"kind", 'k', 0, G_OPTION_ARG_STRING, &kind,
     "kiosk, board, sign, counter, handheld, dashboard or poster", "KIND"},
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

static bool
device_list(hq_shell *shell, char **args, GError **error)
{
    g_auto(hq_blocking_answer) answer = {0};
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    static const char *const heads[] = {"device", "kind", "zone", "point", ""};
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
        hq_shell_cell(cells, "%s", devices.items[i].revoked ? "revoked" : "");
    }
    hq_shell_print_table(cells, G_N_ELEMENTS(heads));
    hq_devices_answer_clear(&devices);
    return true;
}

const hq_verb hq_access_verbs[] = {
    {"staff list", "", 0, 0, "who works here", NULL, NULL, staff_list},
    {"staff add", "NUMBER", 1, 1, "add somebody, or change their name, role and PIN", NULL,
     staff_options, staff_add},
    {"staff remove", "NUMBER", 1, 1, "somebody does not work here any more",
     "What they have open on pages ends at once. Where they are signed on they stay until they "
     "sign "
     "off.",
     NULL, staff_remove},
    {"device list", "", 0, 0, "enrolled devices", NULL, NULL, device_list},
    {"device add", "NAME --kind KIND", 1, 1, "enrol a device; prints its token or a code, once",
     "A device that is enrolled already gets a new token; its old one ends.", device_options,
     device_add},
    {"device revoke", "NAME", 1, 1, "end a device's token", NULL, NULL, device_revoke},
    {NULL},
};
