// The folder of a hall: its names, its lock, and making files durable. Inside server/journal only.
#pragma once

#include "server/journal/journal.h"

#define HQ_FILE_DATABASE "hall.db"
#define HQ_FILE_LOCK     "lock"
#define HQ_FILE_MANIFEST "manifest"

// Takes the folder's lock: a file descriptor that holds it until closed, or -1 (LOCKED, NOT_FOUND,
// IO). The lock file says who holds it.
int hq_files_lock(const char *dir, GError **error);

// True when there is a hall in the folder. Error: NOT_FOUND.
bool hq_files_has_hall(const char *dir, GError **error);

// Makes a folder and its parents, durably, for this user only.
bool hq_files_make_dir(const char *dir, GError **error);

// True when the folder holds neither a hall nor the logs of one, which would be taken for the new
// hall's. Error: EXISTS.
bool hq_files_is_free(const char *dir, GError **error);

// Makes an empty file for this user only, in place of one that is there and of its logs.
bool hq_files_make_empty(const char *path, GError **error);

// Waits until a file, or the names in a folder, are on the disk.
bool hq_files_sync(const char *path, GError **error);

// Renames within a folder, durably.
bool hq_files_rename(const char *from, const char *to, GError **error);

// Gives a finished file its name, durably: syncs it, renames it, syncs the folder.
bool hq_files_publish(const char *from, const char *dir, const char *name, GError **error);
