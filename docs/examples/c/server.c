/* A server of the Movie Streaming Protocol. */
#include "msp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SLICE = 1000, /* microseconds for one socket before the clock and the others get their turn */
    REFUSALS = 64 /* refusals remembered for HS-17 */
};

/* One client of a group. The stream runs toward each by itself, so that each keeps its pace. */
struct client {
    union msp_endpoint address;
    uint32_t wish;
    uint64_t next_seq; /* stays at the E packet's */
    int64_t scheduled; /* when the next stream packet should go out */
    int64_t due;       /* when it may: later than scheduled if the server was late (STR-03) */
    unsigned end_sent; /* how often the E packet went out */
    bool done;         /* the E packet is acknowledged, or was repeated often enough */
};

/* From the first Port Allocated on, an allocation and then the session that grows out of it. */
struct session {
    struct session *next;
    enum { OFFERED, WINDOW, STREAMING, CLOSED } state;
    int socket; /* bound to P */
    uint16_t port;
    union msp_endpoint handshake; /* the leader's handshake socket */
    union msp_endpoint leader;    /* the leader's port P */
    int64_t deadline;             /* of the allocation, then of the registration window */
    uint64_t ok_seq;              /* of the accepted Port OK */
    int64_t movies_due;           /* when Movies Available goes out again */
    uint16_t choice;              /* movie ID, 0 before the choice */
    struct client *clients;
    size_t client_count;
    uint64_t packets; /* of the whole stream */
    int64_t interval; /* the session's */
};

/* Movies are mapped into memory: a session needs no file, and cannot fail to open one. */
struct movie {
    char *name;
    const uint8_t *octets;
    size_t size;
};

struct movies_part {
    uint16_t count;
    size_t length;
    uint8_t octets[MSP_MAX_CATALOGUE];
};

struct refusal {
    union msp_endpoint handshake;
    uint16_t port;
};

struct server {
    union msp_endpoint address; /* of the standard port */
    int standard;
    int64_t retransmit_interval, allocation_timeout, registration_window;
    int64_t interval, min_interval, max_interval;
    unsigned max_end_retransmits;
    size_t payload_size;
    uint16_t range_from, range_to; /* 0: any port */
    struct movie *movies; /* a movie's ID is its place here, counted from 1 */
    size_t movie_count;
    struct movies_part *parts;
    size_t part_count;
    struct session *sessions;
    struct refusal refusals[REFUSALS]; /* a ring */
    size_t refusal_count;
    uint8_t datagram[MSP_MAX_DATAGRAM];
};

/* ---- Movies ---- */

static void *grown(void *array, size_t count, size_t size)
{
    void *result = realloc(array, count * size);
    if (result == NULL)
        msp_fail("out of memory");
    return result;
}

static bool is_movie(int folder, const char *name)
{
    struct stat status;
    return fstatat(folder, name, &status, 0) == 0 && S_ISREG(status.st_mode)
           && msp_is_name((const uint8_t *)name, strlen(name));
}

static struct movie map_movie(int folder, const char *name)
{
    struct stat status;
    struct movie movie = {.name = strdup(name)};
    int file = openat(folder, name, O_RDONLY);
    if (movie.name == NULL || file < 0 || fstat(file, &status) < 0)
        msp_fail("cannot read %s: %s", name, strerror(errno));
    movie.size = (size_t)status.st_size;
    if (movie.size > 0) { /* nothing cannot be mapped */
        void *octets = mmap(NULL, movie.size, PROT_READ, MAP_PRIVATE, file, 0);
        if (octets == MAP_FAILED)
            msp_fail("cannot read %s: %s", name, strerror(errno));
        movie.octets = octets;
    }
    close(file);
    return movie;
}

static void read_folder(struct server *server, const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    int folder = open(path, O_RDONLY);
    if (count < 0 || folder < 0)
        msp_fail("cannot read %s: %s", path, strerror(errno));
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (server->movie_count < UINT16_MAX && is_movie(folder, name)) {
            server->movies = grown(server->movies, server->movie_count + 1, sizeof(struct movie));
            server->movies[server->movie_count++] = map_movie(folder, name);
        }
        free(entries[i]);
    }
    free(entries);
    close(folder);
    if (server->movie_count == 0)
        msp_fail("no movie in %s", path);
}

static struct movies_part *new_part(struct server *server)
{
    server->parts = grown(server->parts, server->part_count + 1, sizeof *server->parts);
    struct movies_part *part = &server->parts[server->part_count++];
    *part = (struct movies_part){.length = MSP_MOVIES_HEADER};
    return part;
}

/* The Movies Available packets (SEL-04), the same for every session and for all time. */
static void build_catalogue(struct server *server)
{
    struct movies_part *part = new_part(server);
    for (size_t i = 0; i < server->movie_count; i++) {
        const char *name = server->movies[i].name;
        if (part->length + 3 + strlen(name) > MSP_MAX_CATALOGUE)
            part = new_part(server);
        part->length += msp_encode_movie((uint16_t)(i + 1), name, part->octets + part->length);
        struct msp_packet header = {.type = MSP_MOVIES_AVAILABLE, .count = ++part->count};
        header.seq = server->part_count; /* each part has its own */
        msp_encode(&header, part->octets);
    }
}

static void send_movies(struct server *server, struct session *session, int64_t now)
{
    for (size_t i = 0; i < server->part_count; i++) {
        struct movies_part *part = &server->parts[i];
        msp_send(session->socket, &session->leader, part->octets, part->length);
    }
    session->movies_due = now + server->retransmit_interval;
}

/* ---- Sending the stream ---- */

static void close_session(struct session *session)
{
    close(session->socket); /* the port is free again (STR-09, HS-07, HS-09) */
    free(session->clients);
    session->clients = NULL;
    session->client_count = 0;
    session->state = CLOSED;
}

/* REG-07 */
static int64_t session_interval(const struct server *server, const struct session *session)
{
    int64_t interval = server->interval;
    for (size_t i = 0; i < session->client_count; i++)
        if (session->clients[i].wish > interval)
            interval = session->clients[i].wish;
    if (interval < server->min_interval)
        return server->min_interval;
    return msp_earlier(interval, server->max_interval);
}

/* The window is over: stream, or close silently (REG-08, SEL-09). */
static void start_stream(struct server *server, struct session *session, int64_t now)
{
    if (session->choice == 0 || session->client_count == 0) {
        close_session(session);
        return;
    }
    size_t size = server->movies[session->choice - 1].size;
    session->packets = size / server->payload_size + (size % server->payload_size > 0);
    if (session->packets == 0)
        session->packets = 1; /* an empty movie is one packet (STR-06) */
    session->interval = session_interval(server, session);
    session->state = STREAMING;
    for (size_t i = 0; i < session->client_count; i++)
        session->clients[i].scheduled = session->clients[i].due = now;
}

static struct msp_packet stream_packet(const struct server *server, const struct session *session,
                                       uint64_t seq)
{
    const struct movie *movie = &server->movies[session->choice - 1];
    size_t offset = (size_t)seq * server->payload_size;
    struct msp_packet packet = {.type = MSP_STREAM, .seq = seq, .movie_id = session->choice};
    packet.flag = seq + 1 == session->packets;
    packet.body_length = packet.flag ? movie->size - offset : server->payload_size;
    packet.body = packet.body_length > 0 ? movie->octets + offset : NULL;
    return packet;
}

/* Sends the client its next packet, or the E packet again. */
static void send_stream(const struct server *server, const struct session *session,
                        struct client *client)
{
    struct msp_packet packet = stream_packet(server, session, client->next_seq);
    bool sent = msp_send_packet(session->socket, &client->address, &packet);
    int64_t now = msp_now(); /* taken after sending: the next packet is never too close (STR-03) */
    client->due = now + server->min_interval;
    if (!sent)
        return; /* no Seq is skipped (STR-02): the same packet once more */
    if (packet.flag) {
        client->end_sent++;
        client->due = now + server->retransmit_interval; /* STR-08 */
        return;
    }
    client->next_seq++;
    client->scheduled += session->interval; /* from the schedule, not from now: no drift (STR-04) */
    if (client->due < client->scheduled)
        client->due = client->scheduled;
}

static void close_if_done(struct session *session)
{
    for (size_t i = 0; i < session->client_count; i++)
        if (!session->clients[i].done)
            return;
    close_session(session);
}

static void stream(const struct server *server, struct session *session, int64_t now)
{
    for (size_t i = 0; i < session->client_count; i++) {
        struct client *client = &session->clients[i];
        if (client->done || now < client->due)
            continue;
        if (client->end_sent > server->max_end_retransmits)
            client->done = true; /* the last repetition has had its time, too */
        else
            send_stream(server, session, client);
    }
    close_if_done(session);
}

/* ---- The clock ---- */

/* Does what is due. It goes before every datagram: a late server must not let a datagram into a
   window that is over (REG-05, HS-09). */
static void tick(struct server *server, struct session *session, int64_t now)
{
    if (session->state == OFFERED && now >= session->deadline)
        close_session(session); /* HS-09 */
    if (session->state == WINDOW && now >= session->deadline)
        start_stream(server, session, now);
    if (session->state == WINDOW && session->choice == 0 && now >= session->movies_due)
        send_movies(server, session, now); /* SEL-03 */
    if (session->state == STREAMING)
        stream(server, session, now);
}

static int64_t next_tick(const struct session *session)
{
    if (session->state == OFFERED || (session->state == WINDOW && session->choice != 0))
        return session->deadline;
    if (session->state == WINDOW)
        return msp_earlier(session->deadline, session->movies_due);
    int64_t due = MSP_NEVER;
    for (size_t i = 0; i < session->client_count; i++)
        if (!session->clients[i].done)
            due = msp_earlier(due, session->clients[i].due);
    return due;
}

/* ---- Datagrams on a session port ---- */

static struct client *client_at(const struct session *session, const union msp_endpoint *address)
{
    for (size_t i = 0; i < session->client_count; i++)
        if (msp_same(&session->clients[i].address, address))
            return &session->clients[i];
    return NULL;
}

static void register_client(struct session *session, const union msp_endpoint *from,
                            const struct msp_packet *request)
{
    struct client *client = client_at(session, from);
    if (client == NULL) {
        session->clients = grown(session->clients, session->client_count + 1, sizeof *client);
        client = &session->clients[session->client_count++];
        *client = (struct client){.address = *from};
    }
    client->wish = request->interval; /* the latest one counts (REG-07) */
    struct msp_packet ack = {.type = MSP_ACK, .seq = request->seq};
    msp_send_packet(session->socket, from, &ack);
}

static void choose_movie(const struct server *server, struct session *session,
                         const union msp_endpoint *from, uint16_t id)
{
    bool known = id >= 1 && id <= server->movie_count;
    if (session->choice == 0 && known && msp_same(from, &session->leader)) /* SEL-07, SEL-08 */
        session->choice = id;
}

static void acknowledge_end(struct session *session, const union msp_endpoint *from, uint64_t seq)
{
    struct client *client = client_at(session, from);
    if (client == NULL || client->end_sent == 0 || seq != session->packets - 1)
        return;
    client->done = true;
    close_if_done(session);
}

/* What does not fit the state is discarded (WIRE-05), such as all that comes before the window. */
static void session_packet(struct server *server, struct session *session,
                           const union msp_endpoint *from, const struct msp_packet *packet)
{
    if (msp_port(from) != session->port) /* REG-06, HS-16 */
        return;
    if (session->state == WINDOW && packet->type == MSP_REGISTRATION_REQUEST)
        register_client(session, from, packet);
    else if (session->state == WINDOW && packet->type == MSP_MOVIE_CHOICE)
        choose_movie(server, session, from, packet->movie_id);
    else if (session->state == STREAMING && packet->type == MSP_ACK)
        acknowledge_end(session, from, packet->seq);
}

static void read_session_port(struct server *server, struct session *session)
{
    union msp_endpoint from;
    struct msp_packet packet;
    for (int64_t until = msp_now() + SLICE, now = 0; now < until && session->state != CLOSED;) {
        ssize_t length = msp_receive(session->socket, server->datagram, &from);
        if (length < 0)
            return;
        now = msp_now();
        tick(server, session, now);
        if (session->state != CLOSED && msp_decode(server->datagram, (size_t)length, &packet))
            session_packet(server, session, &from, &packet);
    }
}

/* ---- Allocation ---- */

/* The open allocation of this handshake socket, or its session in the registration window. */
static struct session *handshake_of(struct server *server, const union msp_endpoint *from)
{
    for (struct session *session = server->sessions; session != NULL; session = session->next) {
        if (session->state == CLOSED || !msp_same(&session->handshake, from))
            continue;
        tick(server, session, msp_now());
        if (session->state == OFFERED || session->state == WINDOW)
            return session;
    }
    return NULL;
}

static bool has_refused(const struct server *server, const union msp_endpoint *from, uint16_t port)
{
    for (size_t i = 0; i < REFUSALS && i < server->refusal_count; i++)
        if (server->refusals[i].port == port && msp_same(&server->refusals[i].handshake, from))
            return true;
    return false;
}

static int bind_port(const struct server *server, uint16_t port)
{
    union msp_endpoint own = msp_with_port(&server->address, port);
    return msp_bind(&own);
}

/* Lets the kernel choose; a refused port is held while it chooses again (HS-17). */
static int bind_any(const struct server *server, const union msp_endpoint *from)
{
    int first = bind_port(server, 0);
    if (first < 0 || !has_refused(server, from, msp_bound_port(first)))
        return first;
    int second = bind_port(server, 0);
    if (second < 0)
        return first;
    close(first);
    return second;
}

static int bind_in_range(const struct server *server, const union msp_endpoint *from, bool refused)
{
    for (uint32_t port = server->range_from; port <= server->range_to; port++) {
        if (has_refused(server, from, (uint16_t)port) != refused)
            continue;
        int result = bind_port(server, (uint16_t)port);
        if (result >= 0 || errno == EMFILE || errno == ENFILE)
            return result; /* without a descriptor left no other port will do */
    }
    return -1;
}

/* A socket on the port that was asked for (HS-02), else on another (HS-03), else -1 (LIM-01). */
static int allocate(const struct server *server, const union msp_endpoint *from, uint16_t wanted)
{
    bool any = server->range_to == 0;
    bool allowed = any || (wanted >= server->range_from && wanted <= server->range_to);
    int result = wanted != 0 && allowed ? bind_port(server, wanted) : -1;
    if (result < 0)
        result = any ? bind_any(server, from) : bind_in_range(server, from, false);
    if (result < 0 && !any)
        result = bind_in_range(server, from, true); /* rather a refused port than none (HS-17) */
    return result;
}

static struct session *open_allocation(struct server *server, const union msp_endpoint *from,
                                       uint16_t wanted)
{
    int bound = allocate(server, from, wanted);
    if (bound < 0)
        return NULL;
    struct session *session = grown(NULL, 1, sizeof *session);
    *session = (struct session){.state = OFFERED, .socket = bound};
    session->port = msp_bound_port(bound);
    session->handshake = *from;
    session->leader = msp_with_port(from, session->port);
    session->deadline = msp_now() + server->allocation_timeout;
    session->next = server->sessions;
    server->sessions = session;
    return session;
}

/* ---- Datagrams on the standard port ---- */

static void port_request(struct server *server, const union msp_endpoint *from,
                         const struct msp_packet *request)
{
    struct session *session = handshake_of(server, from);
    if (session == NULL)
        session = open_allocation(server, from, request->port);
    if (session == NULL)
        return; /* LIM-01 */
    struct msp_packet offer = {.type = MSP_PORT_ALLOCATED, .seq = request->seq};
    offer.port = session->port;
    msp_send_packet(server->standard, from, &offer);
}

static void acknowledge(struct server *server, const union msp_endpoint *from, uint64_t seq)
{
    struct msp_packet ack = {.type = MSP_ACK, .seq = seq};
    msp_send_packet(server->standard, from, &ack);
}

static void port_ok(struct server *server, struct session *session, uint64_t seq)
{
    session->state = WINDOW;
    session->ok_seq = seq;
    session->deadline = msp_now() + server->registration_window;
    acknowledge(server, &session->handshake, seq);
    send_movies(server, session, msp_now()); /* SEL-01 */
}

static void port_nok(struct server *server, struct session *session, uint64_t seq)
{
    struct refusal *refusal = &server->refusals[server->refusal_count++ % REFUSALS];
    *refusal = (struct refusal){session->handshake, session->port};
    close_session(session); /* before the ACK: who has the ACK can count on the port */
    acknowledge(server, &session->handshake, seq);
}

static void port_answer(struct server *server, const union msp_endpoint *from,
                        const struct msp_packet *answer)
{
    struct session *session = handshake_of(server, from);
    if (session == NULL || answer->port != session->port)
        return; /* HS-08 */
    if (session->state == WINDOW && answer->flag && answer->seq == session->ok_seq)
        acknowledge(server, from, answer->seq); /* its first ACK was lost (HS-06) */
    else if (session->state == OFFERED && answer->flag)
        port_ok(server, session, answer->seq);
    else if (session->state == OFFERED)
        port_nok(server, session, answer->seq);
}

static void read_standard_port(struct server *server)
{
    union msp_endpoint from;
    struct msp_packet packet;
    for (int64_t until = msp_now() + SLICE; msp_now() < until;) {
        ssize_t length = msp_receive(server->standard, server->datagram, &from);
        if (length < 0)
            return;
        if (!msp_decode(server->datagram, (size_t)length, &packet))
            continue;
        if (packet.type == MSP_PORT_REQUEST)
            port_request(server, &from, &packet);
        else if (packet.type == MSP_PORT_ANSWER)
            port_answer(server, &from, &packet);
    }
}

/* ---- The event loop ---- */

/* Frees the sessions that are closed and returns how many there are left. */
static size_t sweep(struct server *server)
{
    size_t count = 0;
    struct session **link = &server->sessions;
    while (*link != NULL) {
        struct session *session = *link;
        if (session->state == CLOSED) {
            *link = session->next;
            free(session);
        } else {
            link = &session->next;
            count++;
        }
    }
    return count;
}

/* First what the clock says, then the session ports, and the standard port last: what waits on a
   session port came before the Port OK that waits on the standard port (REG-05). */
static void serve(struct server *server, int signals)
{
    struct pollfd *sockets = NULL;
    for (;;) {
        size_t count = 2;
        int64_t due = MSP_NEVER;
        sockets = grown(sockets, 2 + sweep(server), sizeof *sockets);
        sockets[0] = (struct pollfd){.fd = signals, .events = POLLIN};
        sockets[1] = (struct pollfd){.fd = server->standard, .events = POLLIN};
        for (struct session *session = server->sessions; session; session = session->next) {
            sockets[count++] = (struct pollfd){.fd = session->socket, .events = POLLIN};
            due = msp_earlier(due, next_tick(session));
        }
        msp_wait(sockets, count, due);
        if (sockets[0].revents != 0)
            break;
        count = 2;
        for (struct session *session = server->sessions; session; session = session->next) {
            tick(server, session, msp_now());
            if (sockets[count++].revents != 0)
                read_session_port(server, session);
        }
        if (sockets[1].revents != 0)
            read_standard_port(server);
    }
    free(sockets);
}

/* ---- Start and end ---- */

static void read_port_range(struct server *server)
{
    const char *text = msp_text("MSP_PORT_RANGE");
    if (text == NULL || strcmp(text, "any") == 0)
        return;
    const char *dash = strchr(text, '-');
    uint64_t from, to;
    if (dash == NULL || !msp_parse(text, (size_t)(dash - text), 1, UINT16_MAX, &from)
        || !msp_parse(dash + 1, strlen(dash + 1), from, UINT16_MAX, &to))
        msp_fail("MSP_PORT_RANGE is not FROM-TO: %s", text);
    server->range_from = (uint16_t)from;
    server->range_to = (uint16_t)to;
}

static void read_environment(struct server *server)
{
    uint16_t port = (uint16_t)msp_number("MSP_PORT", 5000, 1, UINT16_MAX);
    server->address = msp_address("MSP_HOST", port);
    server->retransmit_interval = msp_milliseconds("MSP_RETRANSMIT_MS", 500);
    server->allocation_timeout = msp_milliseconds("MSP_ALLOCATION_TIMEOUT_MS", 5000);
    server->registration_window = msp_milliseconds("MSP_REGISTRATION_WINDOW_MS", 5000);
    server->interval = (int64_t)msp_number("MSP_INTERVAL_US", 10000, 1, UINT32_MAX);
    server->min_interval = (int64_t)msp_number("MSP_MIN_INTERVAL_US", 1000, 1, UINT32_MAX);
    server->max_interval = (int64_t)msp_number("MSP_MAX_INTERVAL_US", 1000000, 1, UINT32_MAX);
    server->max_end_retransmits = (unsigned)msp_number("MSP_MAX_END_RETRANSMITS", 5, 0, 1000000);
    server->payload_size = (size_t)msp_number("MSP_PAYLOAD_SIZE", 1316, 1, MSP_MAX_PAYLOAD);
    read_port_range(server);
    if (server->min_interval > server->max_interval)
        msp_fail("MSP_MIN_INTERVAL_US is above MSP_MAX_INTERVAL_US");
    read_folder(server, msp_required("MSP_MOVIES"));
}

int main(void)
{
    static struct server server;
    if (strcmp(msp_role(), "server") != 0) {
        fputs("msp: this program is a server\n", stderr);
        return MSP_EXIT_ROLE;
    }
    read_environment(&server);
    build_catalogue(&server);
    int signals = msp_catch_signals();
    server.standard = msp_bind(&server.address);
    if (server.standard < 0)
        msp_fail("cannot bind the standard port: %s", strerror(errno));
    serve(&server, signals);
    return MSP_EXIT_OK; /* with the process go its sockets, and all ports are free */
}
