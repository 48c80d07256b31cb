#include "shared/wire/notice.h"

static const char *
name_of(const hq_service_views *services, hq_lang lang, hq_slug id)
{
    for (uint32_t i = 0; i < services->n; i++) {
        if (hq_slug_equal(services->items[i].id, id))
            return services->items[i].name.in[lang];
    }
    return NULL;
}

static char *
names_of(const hq_service_views *services, hq_lang lang, const hq_preset_view *view)
{
    GString *names = g_string_new(NULL);
    for (uint32_t i = 0; i < view->n_services; i++) {
        const char *name = name_of(services, lang, view->services[i]);
        if (name)
            hq_tr_list_add(lang, names, name);
    }
    return g_string_free(names, FALSE);
}

static bool
concerns(const hq_preset_view *view, const hq_service_views *services)
{
    bool any = view->n_services == 0;
    for (uint32_t i = 0; !any && i < view->n_services; i++)
        any = name_of(services, HQ_ZH, view->services[i]) != NULL;
    return any;
}

const hq_preset_view *
hq_notice_find(const hq_doc_head *head, const hq_service_views *services, hq_preset preset)
{
    for (uint32_t i = 0; i < head->n_presets; i++) {
        if (head->presets[i].preset == preset && concerns(&head->presets[i], services))
            return &head->presets[i];
    }
    return NULL;
}

const hq_preset_view *
hq_notice_preset(const hq_doc_head *head, const hq_service_views *services)
{
    const hq_preset_view *evacuate = hq_notice_find(head, services, HQ_PRESET_EVACUATE);
    return evacuate ? evacuate : hq_notice_find(head, services, HQ_PRESET_SYSTEM_DOWN);
}

char *
hq_notice_sentence(hq_lang lang, const hq_preset_view *view, const hq_service_views *services)
{
    g_autofree char *names = names_of(services, lang, view);
    if (view->preset == HQ_PRESET_EVACUATE)
        return g_strdup(hq_tr(lang, HQ_MSG_PRESET_TOLD_EVACUATE));
    if (!*names)
        return g_strdup(hq_tr(lang, HQ_MSG_PRESET_TOLD_SYSTEM_DOWN));
    return hq_tr_format(lang, HQ_MSG_PRESET_TOLD_SYSTEM_DOWN_FOR, "services", names, NULL);
}
