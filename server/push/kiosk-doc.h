// The document of a kiosk or poster: what it gives numbers for, and who answers whoever asked for
// a person there.
#pragma once

#include "server/push/docs.h"
#include "shared/wire/service-view.h"

bool hq_kiosk_doc_write(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer);

// The services `device` gives numbers for, with their branches; all of the hall's when it is not
// configured or "". Closed once its quota is reached. The list is the caller's.
hq_service_views hq_kiosk_services(hq_floor *floor, hq_slug device);
