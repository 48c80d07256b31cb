#include "server/notify/notifier.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>

// The first line of the file that `key` names; "" without one.
static char *
read_secret(GKeyFile *file, const char *group, GError **error)
{
    char *secret = NULL;
    g_autofree char *path = g_key_file_get_string(file, group, "secret-file", error);
    if (path == NULL || !g_file_get_contents(path, &secret, NULL, error))
        return NULL;
    secret[strcspn(secret, "\r\n")] = '\0';
    return secret;
}

static bool
read_webhook(GKeyFile *file, hq_notify_settings *settings, GError **error)
{
    if (!g_key_file_has_group(file, "webhook"))
        return true;
    settings->webhook_url = g_key_file_get_string(file, "webhook", "url", error);
    if (settings->webhook_url != NULL)
        settings->webhook_secret = read_secret(file, "webhook", error);
    return settings->webhook_secret != NULL;
}

// "22:00-07:00"; left out: never.
static bool
read_quiet(GKeyFile *file, hq_notify_settings *settings, GError **error)
{
    unsigned from_h, from_min, until_h, until_min;
    int end = 0;
    g_autofree char *quiet = g_key_file_get_string(file, "duty-numbers", "quiet", NULL);
    if (quiet == NULL)
        return true;
    if (sscanf(quiet, "%2u:%2u-%2u:%2u%n", &from_h, &from_min, &until_h, &until_min, &end) != 4 ||
        quiet[end] != '\0' || from_h > 23 || until_h > 23 || from_min > 59 || until_min > 59) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                    "quiet is a time like 22:00-07:00, not \"%s\"", quiet);
        return false;
    }
    settings->quiet_from_s = (int32_t)(from_h * 3600 + from_min * 60);
    settings->quiet_until_s = (int32_t)(until_h * 3600 + until_min * 60);
    return true;
}

static bool
read_sms(GKeyFile *file, hq_notify_settings *settings, GError **error)
{
    if (!g_key_file_has_group(file, "sms"))
        return true;
    settings->sms_url = g_key_file_get_string(file, "sms", "url", error);
    if (settings->sms_url != NULL)
        settings->sms_user = g_key_file_get_string(file, "sms", "user", error);
    if (settings->sms_user != NULL)
        settings->sms_secret = read_secret(file, "sms", error);
    for (hq_duty duty = 0; duty < HQ_DUTIES; duty++)
        settings->numbers[duty] =
            g_key_file_get_string(file, "duty-numbers", hq_duty_word(duty), NULL);
    settings->near_ahead = g_key_file_get_integer(file, "customers", "tell-when-ahead", NULL);
    return settings->sms_secret != NULL && read_quiet(file, settings, error);
}

// The secret is asked for only where there is a user.
static bool
read_mail(GKeyFile *file, hq_notify_settings *settings, GError **error)
{
    if (!g_key_file_has_group(file, "mail"))
        return true;
    settings->mail_url = g_key_file_get_string(file, "mail", "url", error);
    if (settings->mail_url != NULL)
        settings->mail_from = g_key_file_get_string(file, "mail", "from", error);
    if (settings->mail_from != NULL)
        settings->mail_to = g_key_file_get_string_list(file, "mail", "to", NULL, error);
    settings->mail_user = g_key_file_get_string(file, "mail", "user", NULL);
    if (settings->mail_to != NULL && settings->mail_user != NULL)
        settings->mail_secret = read_secret(file, "mail", error);
    return settings->mail_to != NULL &&
           (settings->mail_user == NULL || settings->mail_secret != NULL);
}

static bool
read_reports(GKeyFile *file, hq_notify_settings *settings, GError **error)
{
    static const char *const forms[] = {"daily", "weekly", "monthly", NULL};
    if (!g_key_file_has_group(file, "reports"))
        return true;
    g_autofree char *lang = g_key_file_get_string(file, "reports", "lang", NULL);
    settings->report_lang = g_strcmp0(lang, "en") == 0 ? HQ_EN : HQ_ZH;
    settings->report_forms = g_key_file_get_string_list(file, "reports", "forms", NULL, error);
    for (char **form = settings->report_forms; form != NULL && *form != NULL; form++) {
        if (g_strv_contains(forms, *form))
            continue;
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                    "there is no report \"%s\": daily, weekly, monthly", *form);
        return false;
    }
    return settings->report_forms != NULL;
}

hq_notify_settings *
hq_notify_settings_read(const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    hq_notify_settings *settings = g_new0(hq_notify_settings, 1);
    if (g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, error) &&
        read_webhook(file, settings, error) && read_sms(file, settings, error) &&
        read_mail(file, settings, error) && read_reports(file, settings, error))
        return settings;
    g_prefix_error(error, "%s: ", path);
    hq_notify_settings_free(settings);
    return NULL;
}

hq_span
hq_notify_quiet(const hq_notify_settings *settings, int32_t second_of_day)
{
    enum { DAY_S = 24 * 3600 };
    int32_t from = settings->quiet_from_s, until = settings->quiet_until_s;
    int32_t length = (until - from + DAY_S) % DAY_S;
    int32_t since = (second_of_day - from + DAY_S) % DAY_S;
    return since < length ? (length - since) * HQ_SECOND : 0;
}

bool
hq_notify_texts(const hq_notify_settings *settings)
{
    return settings != NULL && settings->sms_url != NULL;
}

bool
hq_notify_reminds(const hq_notify_settings *settings)
{
    return hq_notify_texts(settings) && settings->near_ahead > 0;
}

void
hq_notify_settings_free(hq_notify_settings *settings)
{
    if (settings == NULL)
        return;
    g_free(settings->webhook_url);
    g_free(settings->webhook_secret);
    g_free(settings->sms_url);
    g_free(settings->sms_user);
    g_free(settings->sms_secret);
    g_free(settings->mail_url);
    g_free(settings->mail_from);
    g_free(settings->mail_user);
    g_free(settings->mail_secret);
    g_strfreev(settings->mail_to);
    g_strfreev(settings->report_forms);
    for (int duty = 0; duty < HQ_DUTIES; duty++)
        g_free(settings->numbers[duty]);
    g_free(settings);
}
