#include "floor_log.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct client {
    pthread_t thread;
    pthread_cond_t answered;
    struct group *group;
    struct client *next;
    uint64_t *took;
    int done;
} client;

typedef struct group {
    pthread_mutex_t lock;
    pthread_cond_t asked;
    client *waiting;
    int32_t each;
    int32_t running;
    int code;
} group;

static void *run_client(void *argument) {
    client *self = argument;
    group *group = self->group;
    for (int32_t i = 0; i < group->each; i++) {
        uint64_t begun = floor_now();
        pthread_mutex_lock(&group->lock);
        self->done = 0;
        self->next = group->waiting;
        group->waiting = self;
        pthread_cond_signal(&group->asked);
        while (!self->done) pthread_cond_wait(&self->answered, &group->lock);
        pthread_mutex_unlock(&group->lock);
        self->took[i] = floor_now() - begun;
    }
    pthread_mutex_lock(&group->lock);
    group->running--;
    pthread_cond_signal(&group->asked);
    pthread_mutex_unlock(&group->lock);
    return NULL;
}

static int commit(floor_log *log, client *batch) {
    int code = floor_step(log->begin);
    for (client *one = batch; one && code == SQLITE_OK; one = one->next) code = floor_row(log);
    return code == SQLITE_OK ? floor_step(log->commit) : code;
}

/* What queued while the last commit ran is the next batch. */
static void run_writer(floor_log *log, group *group) {
    pthread_mutex_lock(&group->lock);
    while (group->running > 0) {
        client *batch = group->waiting;
        if (!batch) {
            pthread_cond_wait(&group->asked, &group->lock);
            continue;
        }
        group->waiting = NULL;
        pthread_mutex_unlock(&group->lock);
        int code = group->code == SQLITE_OK ? commit(log, batch) : group->code;
        pthread_mutex_lock(&group->lock);
        group->code = code;
        while (batch) {
            client *one = batch;
            batch = batch->next;
            one->done = 1;
            pthread_cond_signal(&one->answered);
        }
    }
    pthread_mutex_unlock(&group->lock);
}

int floor_group(floor_log *log, int32_t clients, int32_t each, uint64_t *took, double *seconds) {
    client *all = calloc((size_t)clients, sizeof *all);
    if (!all) return SQLITE_NOMEM;
    group group = {.each = each, .running = clients, .code = SQLITE_OK};
    pthread_mutex_init(&group.lock, NULL);
    pthread_cond_init(&group.asked, NULL);
    uint64_t begun = floor_now();
    int32_t started = 0;
    for (; started < clients; started++) {
        client *one = &all[started];
        one->group = &group;
        one->took = took + (size_t)started * (size_t)each;
        pthread_cond_init(&one->answered, NULL);
        if (pthread_create(&one->thread, NULL, run_client, one) != 0) break;
    }
    if (started < clients) {
        pthread_mutex_lock(&group.lock);
        group.running -= clients - started;
        pthread_mutex_unlock(&group.lock);
    }
    run_writer(log, &group);
    *seconds = (double)(floor_now() - begun) / 1e9;
    for (int32_t i = 0; i < started; i++) {
        pthread_join(all[i].thread, NULL);
        pthread_cond_destroy(&all[i].answered);
    }
    pthread_cond_destroy(&group.asked);
    pthread_mutex_destroy(&group.lock);
    free(all);
    return started < clients ? SQLITE_NOMEM : group.code;
}
