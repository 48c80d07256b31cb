// What everybody in the hall is told of a preset, in words: one choice and one wording for boards,
// kiosks and panels.
#pragma once

#include "shared/i18n/i18n.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/service-view.h"

// The preset of this kind when it is on and concerns one of `services`; NULL otherwise. Borrowed.
const hq_preset_view *hq_notice_find(const hq_doc_head *head, const hq_service_views *services,
                                     hq_preset preset);

// The one that the public is told of: an evacuation before a system that is down. Borrowed; NULL
// when there is none.
const hq_preset_view *hq_notice_preset(const hq_doc_head *head, const hq_service_views *services);

// "宽带业务、缴费充值：系统故障，暂停叫号": the services by the names they have in `services`; one
// that is not among them is left out. Free with g_free().
char *hq_notice_sentence(hq_lang lang, const hq_preset_view *view,
                         const hq_service_views *services) G_GNUC_WARN_UNUSED_RESULT;
