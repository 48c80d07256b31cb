// The requests the programs make, by name. Each is hq_client_send() with the right path and body.
#pragma once

#include "shared/client/client.h"
#include "shared/wire/access-requests.h"
#include "shared/wire/appointment.h"
#include "shared/wire/card-view.h"
#include "shared/wire/case-requests.h"
#include "shared/wire/hall-requests.h"
#include "shared/wire/hall-view.h"
#include "shared/wire/personal.h"
#include "shared/wire/survey.h"
#include "shared/wire/point-requests.h"
#include "shared/wire/point-view.h"
#include "shared/wire/ticket-view.h"

// POST /tickets. `key` becomes the ticket's id: hq_uuid_random(), kept by the caller over a retry
// by hand. Exactly one of `issued` and `reply->error` is set.
typedef void (*hq_issued_func)(const hq_issued_answer *issued, const hq_reply *reply,
                               gpointer user_data);
guint64 hq_client_issue(hq_client *client, hq_uuid key, const hq_issue_request *request,
                        hq_issued_func done, gpointer user_data);

// POST /check-in, likewise.
guint64 hq_client_check_in(hq_client *client, hq_uuid key, const hq_check_in_request *request,
                           hq_issued_func done, gpointer user_data);

// POST /service-points/{point}/{verb} without a body: next, recall, serve, no-show, ready, undo,
// sign-off. 204 of next means that nobody waits.
guint64 hq_client_point_command(hq_client *client, const char *point, const char *verb,
                                hq_reply_func done, gpointer user_data);
guint64 hq_client_sign_on(hq_client *client, const char *point, const hq_sign_on_request *request,
                          hq_reply_func done, gpointer user_data);
guint64 hq_client_call(hq_client *client, const char *point, const hq_call_request *request,
                       hq_reply_func done, gpointer user_data);
guint64 hq_client_finish(hq_client *client, const char *point, const hq_finish_request *request,
                         hq_reply_func done, gpointer user_data);
guint64 hq_client_hold(hq_client *client, const char *point, const hq_hold_request *request,
                       hq_reply_func done, gpointer user_data);
guint64 hq_client_transfer(hq_client *client, const char *point, const hq_transfer_request *request,
                           hq_reply_func done, gpointer user_data);
guint64 hq_client_pause(hq_client *client, const char *point, const hq_pause_request *request,
                        hq_reply_func done, gpointer user_data);
guint64 hq_client_sign_off(hq_client *client, const char *point, bool sure, hq_reply_func done,
                           gpointer user_data);
guint64 hq_client_quick(hq_client *client, const char *point, const hq_quick_request *request,
                        hq_reply_func done, gpointer user_data);
guint64 hq_client_quick_start(hq_client *client, const char *point, const hq_step_request *request,
                              hq_reply_func done, gpointer user_data);
guint64 hq_client_service_off(hq_client *client, const char *point,
                              const hq_service_off_request *request, hq_reply_func done,
                              gpointer user_data);
guint64 hq_client_service_on(hq_client *client, const char *point,
                             const hq_service_on_request *request, hq_reply_func done,
                             gpointer user_data);

// GET /service-points/{point}/{what}: ledger, list, performance.
guint64 hq_client_of_point(hq_client *client, const char *point, const char *what,
                           hq_reply_func done, gpointer user_data);

// POST /tickets/{id}/{verb}: leave, return.
guint64 hq_client_ticket_command(hq_client *client, hq_uuid ticket, const char *verb,
                                 hq_reply_func done, gpointer user_data);
// POST /tickets/{id}/{verb}: add-step, drop-step.
guint64 hq_client_step(hq_client *client, hq_uuid ticket, const char *verb,
                       const hq_step_request *request, hq_reply_func done, gpointer user_data);
guint64 hq_client_change(hq_client *client, hq_uuid ticket, const hq_change_request *request,
                         hq_reply_func done, gpointer user_data);
guint64 hq_client_merge(hq_client *client, hq_uuid ticket, const hq_merge_request *request,
                        hq_reply_func done, gpointer user_data);
// A number of their own for some who came along.
guint64 hq_client_split(hq_client *client, hq_uuid ticket, const hq_split_request *request,
                        hq_issued_func done, gpointer user_data);
guint64 hq_client_note(hq_client *client, hq_uuid ticket, const hq_note_request *request,
                       hq_reply_func done, gpointer user_data);
// GET /tickets/{id}/{what}: notes, contact.
guint64 hq_client_of_ticket(hq_client *client, hq_uuid ticket, const char *what, hq_reply_func done,
                            gpointer user_data);
guint64 hq_client_paper(hq_client *client, hq_uuid ticket, hq_paper paper, hq_reply_func done,
                        gpointer user_data);

// GET /cards, and what whoever is signed on at `point` did with one.
guint64 hq_client_cards(hq_client *client, const char *point, hq_reply_func done,
                        gpointer user_data);
guint64 hq_client_card_read(hq_client *client, const char *point, uint32_t card,
                            const hq_version_request *request, hq_reply_func done,
                            gpointer user_data);
guint64 hq_client_card_helped(hq_client *client, const char *point, uint32_t card,
                              const hq_card_helped_request *request, hq_reply_func done,
                              gpointer user_data);

// GET /quality/pulse, tried once: nobody waits for it. POST likewise named.
guint64 hq_client_pulse(hq_client *client, hq_reply_func done, gpointer user_data);
guint64 hq_client_answer_pulse(hq_client *client, const hq_survey_request *request,
                               hq_reply_func done, gpointer user_data);

// GET /cases, as whoever is signed on at `point` sees them.
guint64 hq_client_cases(hq_client *client, const char *point, hq_reply_func done,
                        gpointer user_data);
// GET /cases/rules.
guint64 hq_client_case_rules(hq_client *client, hq_reply_func done, gpointer user_data);
// GET /cases/{id}.
guint64 hq_client_case(hq_client *client, hq_uuid id, hq_reply_func done, gpointer user_data);
// POST /cases and /cases/{id}/steps. `key` is kept by the caller over a retry by hand; the one that
// opens a case becomes its id.
guint64 hq_client_open_case(hq_client *client, hq_uuid key, const hq_case_request *request,
                            hq_reply_func done, gpointer user_data);
guint64 hq_client_case_step(hq_client *client, hq_uuid id, hq_uuid key,
                            const hq_case_step_request *request, hq_reply_func done,
                            gpointer user_data);

// POST /staff/{id}/pin
guint64 hq_client_change_pin(hq_client *client, const char *staff, const hq_pin_request *request,
                             hq_reply_func done, gpointer user_data);

// The kiosk, the boards and every device.
guint64 hq_client_ask_help(hq_client *client, hq_reply_func done, gpointer user_data);
guint64 hq_client_divert(hq_client *client, const hq_divert_request *request, hq_reply_func done,
                         gpointer user_data);
guint64 hq_client_announced(hq_client *client, uint64_t seq, const hq_announced_request *request,
                            hq_reply_func done, gpointer user_data);
guint64 hq_client_device_status(hq_client *client, const hq_device_status *status,
                                hq_reply_func done, gpointer user_data);
guint64 hq_client_me(hq_client *client, hq_reply_func done, gpointer user_data);
