/* A client of the Movie Streaming Protocol: leader or member, as MSP_ROLE says. */
#include "msp.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SLICE = 1000 }; /* microseconds for one socket before the other gets its turn */

/* A stream packet that waits for an earlier one. */
struct waiting {
    uint64_t seq;
    bool end;
    size_t size;
    uint8_t payload[MSP_MAX_PAYLOAD];
};

struct client {
    bool leader;
    union msp_endpoint own;      /* the client's address */
    union msp_endpoint standard; /* the server's standard port */
    union msp_endpoint server;   /* the server's port P */
    int64_t retransmit_interval, registration_timeout, server_timeout;
    uint64_t max_attempts;
    uint64_t next_seq; /* a new one for every new packet (WIRE-06) */

    /* Section 3, and the state of the whole: a member begins REGISTERING. */
    enum { ASKING, REFUSING, CONFIRMING, REGISTERING, RECEIVING, LINGERING } state;
    int64_t repeat_at;  /* when the unanswered packet goes out again */
    int64_t give_up_at; /* when the state ends by itself */
    int handshake;      /* the handshake socket, -1 when there is none */
    int session;        /* the socket on port P, -1 when none is bound */
    uint16_t port;      /* P, or the port that the leader asks for; 0 is any */
    uint16_t refused;   /* the port of the latest NOK */
    uint64_t attempts;
    struct msp_packet request; /* the Port Request, Port OK/NOK or Registration Request */

    /* Section 5 */
    const char *movie;
    int64_t choose_by;
    struct msp_packet choice;

    /* Section 6 */
    FILE *output;
    uint32_t wish;
    bool movie_known;
    uint16_t movie_id;
    bool any_seen, end_seen, all_written;
    uint64_t newest;   /* the largest Seq seen; once the E packet is seen, its Seq */
    uint64_t position; /* the next Seq to write */
    uint64_t lost;
    size_t reorder_window, waiting_count;
    struct waiting **waiting; /* in the order of Seq */

    uint8_t datagram[MSP_MAX_DATAGRAM];
};

/* ---- The output (STR-10) ---- */

static void write_one(struct client *client, const struct waiting *packet)
{
    client->lost += packet->seq - client->position;
    if (fwrite(packet->payload, 1, packet->size, client->output) != packet->size)
        msp_fail("cannot write the output: %s", strerror(errno));
    client->position = packet->seq + 1;
    client->all_written = packet->end;
}

/*
 * Writes what has its turn. At a gap, every packet that waits is a later one; so the gap is given
 * up as soon as more of them wait than the reorder window allows, or if everything must go.
 */
static void write_ready(struct client *client, bool everything)
{
    size_t written = 0;
    while (written < client->waiting_count) {
        struct waiting *first = client->waiting[written];
        bool overtaken = client->waiting_count - written > client->reorder_window;
        if (first->seq != client->position && !overtaken && !everything)
            break;
        write_one(client, first);
        free(first);
        written++;
    }
    client->waiting_count -= written;
    memmove(client->waiting, client->waiting + written,
            client->waiting_count * sizeof *client->waiting);
}

/* Puts the packet in its place among those that wait, unless it is a duplicate or too late. */
static void keep(struct client *client, const struct msp_packet *packet)
{
    size_t place = client->waiting_count;
    while (place > 0 && client->waiting[place - 1]->seq > packet->seq)
        place--;
    bool waits = place > 0 && client->waiting[place - 1]->seq == packet->seq;
    if (waits || client->all_written || packet->seq < client->position)
        return;
    struct waiting *kept = malloc(sizeof *kept);
    if (kept == NULL)
        msp_fail("out of memory");
    kept->seq = packet->seq;
    kept->end = packet->flag;
    kept->size = packet->body_length;
    memcpy(kept->payload, packet->body, packet->body_length);
    memmove(client->waiting + place + 1, client->waiting + place,
            (client->waiting_count - place) * sizeof *client->waiting);
    client->waiting[place] = kept;
    client->waiting_count++;
}

static void close_output(struct client *client)
{
    write_ready(client, true);
    if (fclose(client->output) != 0)
        msp_fail("cannot write the output: %s", strerror(errno));
}

static _Noreturn void give_up(struct client *client, const char *reason)
{
    close_output(client);
    msp_fail("%s (stream packets lost: %" PRIu64 ")", reason, client->lost);
}

static _Noreturn void finish(struct client *client)
{
    close_output(client);
    if (client->lost == 0)
        exit(MSP_EXIT_OK);
    fprintf(stderr, "msp: stream packets lost: %" PRIu64 "\n", client->lost);
    exit(MSP_EXIT_LOSSES);
}

/* ---- Registration and stream (sections 4 and 6) ---- */

static void send_to_server(const struct client *client, const struct msp_packet *packet)
{
    msp_send_packet(client->session, &client->server, packet);
}

static void start_registration(struct client *client, int64_t now)
{
    client->state = REGISTERING;
    client->server = msp_with_port(&client->standard, client->port);
    client->request = (struct msp_packet){.type = MSP_REGISTRATION_REQUEST,
                                          .seq = client->next_seq++,
                                          .interval = client->wish};
    send_to_server(client, &client->request);
    client->repeat_at = now + client->retransmit_interval;
    client->give_up_at = now + client->registration_timeout;
}

/* The server lives (STR-11). Lingering has an end of its own, and registering does, too. */
static void accepted(struct client *client, int64_t now)
{
    if (client->state == RECEIVING)
        client->give_up_at = now + client->server_timeout;
}

static void registered(struct client *client, int64_t now)
{
    client->state = RECEIVING;
    client->repeat_at = MSP_NEVER;
    accepted(client, now);
}

/* Whether the packet is of the session's movie and does not contradict the end already seen. */
static bool belongs_to_stream(const struct client *client, const struct msp_packet *packet)
{
    bool known = client->movie_known;
    if (known ? packet->movie_id != client->movie_id : client->leader)
        return false; /* the leader has not chosen yet, or it is another movie (STR-10) */
    if (client->end_seen)
        return packet->flag ? packet->seq == client->newest : packet->seq < client->newest;
    if (packet->flag)
        return !client->any_seen || packet->seq > client->newest;
    return packet->seq != UINT64_MAX; /* the E packet could not come after it */
}

static void linger(struct client *client, const struct msp_packet *end, int64_t now)
{
    struct msp_packet ack = {.type = MSP_ACK, .seq = end->seq};
    send_to_server(client, &ack);
    client->state = LINGERING;
    client->end_seen = true;
    client->give_up_at = now + 2 * client->retransmit_interval; /* STR-07 */
}

static void receive_stream(struct client *client, const struct msp_packet *packet, int64_t now)
{
    if (!belongs_to_stream(client, packet))
        return;
    client->movie_known = true;
    client->movie_id = packet->movie_id;
    if (!client->any_seen || packet->seq > client->newest)
        client->newest = packet->seq;
    client->any_seen = true;
    if (client->state == REGISTERING)
        registered(client, now); /* its ACK was lost (REG-04) */
    accepted(client, now);
    keep(client, packet);
    write_ready(client, false);
    if (packet->flag)
        linger(client, packet, now);
}

/* ---- Movie selection (section 5) ---- */

static bool is_wanted(const struct client *client, const struct msp_movie *movie)
{
    return movie->name_size == strlen(client->movie)
           && memcmp(movie->name, client->movie, movie->name_size) == 0;
}

/* The first time and later, with the same choice (SEL-06). */
static void choose(struct client *client, uint16_t id)
{
    if (!client->movie_known) {
        client->movie_known = true;
        client->movie_id = id;
        client->choose_by = MSP_NEVER;
        client->choice = (struct msp_packet){
            .type = MSP_MOVIE_CHOICE, .seq = client->next_seq++, .movie_id = id};
    }
    send_to_server(client, &client->choice);
}

/* Silent if this part does not list the movie: another one may (SEL-05). */
static void select_movie(struct client *client, const struct msp_packet *available)
{
    struct msp_movie movie;
    size_t offset = 0;
    while (msp_next_movie(available, &offset, &movie))
        if (is_wanted(client, &movie)) {
            choose(client, movie.id);
            return;
        }
}

static void session_packet(struct client *client, const struct msp_packet *packet, int64_t now)
{
    if (packet->type == MSP_STREAM) {
        receive_stream(client, packet, now);
    } else if (packet->type == MSP_MOVIES_AVAILABLE && client->leader) {
        select_movie(client, packet);
        accepted(client, now);
    } else if (packet->type == MSP_ACK && client->state == REGISTERING
               && packet->seq == client->request.seq) {
        registered(client, now);
    }
}

/* ---- Handshake (section 3) ---- */

/* Binds the port for the session in place of the one that is bound; false if it is taken. */
static bool hold_port(struct client *client, uint16_t port)
{
    if (client->session >= 0 && port == client->port)
        return true;
    union msp_endpoint own = msp_with_port(&client->own, port);
    int bound = msp_bind(&own);
    if (bound < 0)
        return false;
    if (client->session >= 0)
        close(client->session);
    client->session = bound;
    client->port = msp_bound_port(bound);
    return true;
}

/* Sends the Port Request, for the first time or again; all of them count as attempts (HS-11). */
static void ask(struct client *client, int64_t now)
{
    if (client->attempts == client->max_attempts)
        give_up(client, "no port: the Port Requests that are allowed have been used up");
    client->attempts++;
    client->state = ASKING;
    msp_send_packet(client->handshake, &client->standard, &client->request);
    client->repeat_at = now + client->retransmit_interval;
    client->give_up_at = MSP_NEVER;
}

static void ask_for_port(struct client *client, int64_t now)
{
    client->request = (struct msp_packet){
        .type = MSP_PORT_REQUEST, .seq = client->next_seq++, .port = client->port};
    ask(client, now);
}

/* After a NOK: asks for the next port that is free here, or else for one that is (HS-13). */
static void ask_again(struct client *client, int64_t now)
{
    uint32_t port = client->refused + 1u;
    while (port <= UINT16_MAX && !hold_port(client, (uint16_t)port))
        port++;
    if (port > UINT16_MAX)
        (void)hold_port(client, 0);
    ask_for_port(client, now);
}

static void send_answer(struct client *client, int64_t now)
{
    msp_send_packet(client->handshake, &client->standard, &client->request);
    client->repeat_at = now + client->retransmit_interval;
}

/* Port OK or Port NOK (HS-12). Only the OK is repeated; after a NOK the repeat is a new request. */
static void answer_offer(struct client *client, uint16_t port, int64_t now)
{
    bool ok = hold_port(client, port);
    client->request = (struct msp_packet){
        .type = MSP_PORT_ANSWER, .seq = client->next_seq++, .port = port, .flag = ok};
    client->state = ok ? CONFIRMING : REFUSING;
    client->give_up_at = ok ? now + client->server_timeout : MSP_NEVER;
    client->refused = port;
    send_answer(client, now);
}

static void join(struct client *client, int64_t now)
{
    close(client->handshake); /* nothing more goes to the standard port (HS-15) */
    client->handshake = -1;
    client->choose_by = now + client->server_timeout;
    start_registration(client, now);
}

static void handshake_packet(struct client *client, const struct msp_packet *packet, int64_t now)
{
    bool offer = packet->type == MSP_PORT_ALLOCATED;
    bool ack = packet->type == MSP_ACK && packet->seq == client->request.seq;
    if (client->state == ASKING && offer)
        answer_offer(client, packet->port, now);
    else if (client->state == REFUSING && offer && packet->port != client->refused)
        answer_offer(client, packet->port, now);
    else if (client->state == REFUSING && ack)
        ask_again(client, now);
    else if (client->state == CONFIRMING && offer && packet->port == client->port)
        send_answer(client, now); /* the OK was lost (HS-14) */
    else if (client->state == CONFIRMING && ack)
        join(client, now);
}

/* ---- The clock and the event loop ---- */

static _Noreturn void time_is_up(struct client *client)
{
    if (client->state == LINGERING)
        finish(client);
    give_up(client, client->state == CONFIRMING    ? "the server does not confirm the Port OK"
                    : client->state == REGISTERING ? "the server does not confirm the registration"
                                                   : "the server has fallen silent");
}

static void repeat(struct client *client, int64_t now)
{
    if (client->state == ASKING) {
        ask(client, now);
    } else if (client->state == REFUSING) {
        ask_again(client, now);
    } else if (client->state == CONFIRMING) {
        send_answer(client, now);
    } else {
        send_to_server(client, &client->request);
        client->repeat_at = now + client->retransmit_interval;
    }
}

static void tick(struct client *client, int64_t now)
{
    if (now >= client->give_up_at)
        time_is_up(client);
    if (now >= client->choose_by)
        give_up(client, "the server does not list the movie"); /* SEL-05 */
    if (now >= client->repeat_at)
        repeat(client, now);
}

/* Datagrams on P mean nothing to a leader before the ACK of its Port OK. */
static void read_session(struct client *client)
{
    union msp_endpoint from;
    struct msp_packet packet;
    for (int64_t until = msp_now() + SLICE, now = 0; now < until;) {
        ssize_t length = msp_receive(client->session, client->datagram, &from);
        if (length < 0)
            return;
        now = msp_now();
        tick(client, now);
        if (client->state >= REGISTERING && msp_same(&from, &client->server)
            && msp_decode(client->datagram, (size_t)length, &packet))
            session_packet(client, &packet, now);
    }
}

static void read_handshake(struct client *client)
{
    union msp_endpoint from;
    struct msp_packet packet;
    for (int64_t until = msp_now() + SLICE, now = 0; now < until && client->handshake >= 0;) {
        ssize_t length = msp_receive(client->handshake, client->datagram, &from);
        if (length < 0)
            return;
        now = msp_now();
        tick(client, now);
        if (msp_same(&from, &client->standard)
            && msp_decode(client->datagram, (size_t)length, &packet))
            handshake_packet(client, &packet, now);
    }
}

/* First what the clock says, then the handshake socket: its ACK opens the session port. */
static _Noreturn void run(struct client *client, int signals)
{
    for (;;) {
        struct pollfd sockets[] = {{.fd = signals, .events = POLLIN},
                                   {.fd = client->handshake, .events = POLLIN},
                                   {.fd = client->session, .events = POLLIN}};
        int64_t due = msp_earlier(client->repeat_at, client->give_up_at);
        msp_wait(sockets, 3, msp_earlier(due, client->choose_by));
        if (sockets[0].revents != 0)
            give_up(client, "stopped by a signal");
        tick(client, msp_now());
        if (client->handshake >= 0)
            read_handshake(client);
        if (client->session >= 0)
            read_session(client);
    }
}

/* ---- Start ---- */

static void read_leader_environment(struct client *client)
{
    uint16_t standard_port = (uint16_t)msp_number("MSP_PORT", 5000, 1, UINT16_MAX);
    client->standard = msp_address("MSP_HOST", standard_port);
    client->movie = msp_required("MSP_MOVIE");
    if (!msp_is_name((const uint8_t *)client->movie, strlen(client->movie)))
        msp_fail("MSP_MOVIE is not a movie's name: %s", client->movie);
    client->port = (uint16_t)msp_number("MSP_WANT_PORT", 0, 0, UINT16_MAX);
    client->max_attempts = msp_number("MSP_MAX_ATTEMPTS", 5, 1, UINT32_MAX);
}

static void read_environment(struct client *client)
{
    client->own = msp_address("MSP_BIND", 0);
    if (client->leader) {
        read_leader_environment(client);
    } else {
        client->port = msp_required_port("MSP_SESSION_PORT");
        client->standard = msp_address("MSP_HOST", 0); /* a member needs the address only */
    }
    if (client->standard.any.sa_family != client->own.any.sa_family)
        msp_fail("MSP_HOST and MSP_BIND are not of the same family");
    client->wish = (uint32_t)msp_number("MSP_WISH_INTERVAL_US", 0, 0, UINT32_MAX);
    client->retransmit_interval = msp_milliseconds("MSP_RETRANSMIT_MS", 500);
    client->registration_timeout = msp_milliseconds("MSP_REGISTRATION_TIMEOUT_MS", 10000);
    client->server_timeout = msp_milliseconds("MSP_SERVER_TIMEOUT_MS", 10000);
    client->reorder_window = (size_t)msp_number("MSP_REORDER_WINDOW", 64, 0, 1000000);
}

static void open_output(struct client *client)
{
    const char *path = msp_required("MSP_OUTPUT");
    /* At most one packet more than the window waits, and only until write_ready has run. */
    client->waiting = malloc((client->reorder_window + 1) * sizeof *client->waiting);
    client->output = fopen(path, "wb");
    if (client->waiting == NULL || client->output == NULL)
        msp_fail("cannot open %s: %s", path, strerror(errno));
}

static void start_leader(struct client *client, int64_t now)
{
    uint16_t wanted = client->port;
    client->handshake = msp_bind(&client->own);
    if (client->handshake < 0)
        msp_fail("cannot bind the handshake socket: %s", strerror(errno));
    /* A leader binds what it asks for; if that is taken, any port that is free here (HS-10). */
    client->port = 0;
    if (wanted != 0 && !hold_port(client, wanted) && !hold_port(client, 0))
        msp_fail("cannot bind a port: %s", strerror(errno));
    ask_for_port(client, now);
}

static void start_member(struct client *client, int64_t now)
{
    if (!hold_port(client, client->port))
        msp_fail("cannot bind the session port: %s", strerror(errno)); /* LIM-05 */
    start_registration(client, now);
}

int main(void)
{
    static struct client client = {.handshake = -1, .session = -1, .choose_by = MSP_NEVER};
    const char *role = msp_role();
    if (strcmp(role, "server") == 0) {
        fputs("msp: this program is a client\n", stderr);
        return MSP_EXIT_ROLE;
    }
    client.leader = strcmp(role, "leader") == 0;
    read_environment(&client);
    open_output(&client);
    int signals = msp_catch_signals();
    if (client.leader)
        start_leader(&client, msp_now());
    else
        start_member(&client, msp_now());
    run(&client, signals);
}
