// The document of one service point: what its panel shows.
#pragma once

#include "server/push/docs.h"

bool hq_point_doc_write(hq_floor *floor, const hq_topic_id *topic, hq_writer *writer);
