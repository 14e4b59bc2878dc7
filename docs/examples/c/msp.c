#include "msp.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---- Packets ---- */

static uint8_t *put(uint8_t *to, uint64_t value, int width)
{
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8)
        *to++ = (uint8_t)(value >> shift);
    return to;
}

static uint64_t get(const uint8_t *from, int width)
{
    uint64_t value = 0;
    while (width-- > 0)
        value = value << 8 | *from++;
    return value;
}

size_t msp_encode(const struct msp_packet *packet, uint8_t *octets)
{
    uint8_t *at = put(put(octets, packet->type, 1), packet->seq, 8);
    switch (packet->type) {
    case MSP_PORT_REQUEST:
    case MSP_PORT_ALLOCATED:
        at = put(at, packet->port, 2);
        break;
    case MSP_PORT_ANSWER:
        at = put(put(at, packet->port, 2), packet->flag, 1); /* reserved bits are 0 (WIRE-02) */
        break;
    case MSP_REGISTRATION_REQUEST:
        at = put(at, packet->interval, 4);
        break;
    case MSP_MOVIES_AVAILABLE:
        at = put(at, packet->count, 2);
        break;
    case MSP_MOVIE_CHOICE:
        at = put(at, packet->movie_id, 2);
        break;
    case MSP_STREAM:
        at = put(put(at, packet->flag, 1), packet->movie_id, 2);
        break;
    }
    if (packet->body_length > 0)
        memcpy(at, packet->body, packet->body_length);
    return (size_t)(at - octets) + packet->body_length;
}

size_t msp_encode_movie(uint16_t id, const char *name, uint8_t *octets)
{
    size_t name_size = strlen(name);
    memcpy(put(put(octets, id, 2), name_size, 1), name, name_size);
    return 3 + name_size;
}

static bool length_fits(uint8_t type, size_t length)
{
    switch (type) {
    case MSP_PORT_REQUEST:
    case MSP_PORT_ALLOCATED:
    case MSP_MOVIE_CHOICE:
        return length == 11;
    case MSP_PORT_ANSWER:
        return length == 12;
    case MSP_ACK:
        return length == 9;
    case MSP_REGISTRATION_REQUEST:
        return length == 13;
    case MSP_MOVIES_AVAILABLE:
        return length >= MSP_MOVIES_HEADER; /* the entries are looked at by themselves */
    case MSP_STREAM:
        return length >= MSP_STREAM_HEADER && length <= MSP_STREAM_HEADER + MSP_MAX_PAYLOAD;
    default:
        return false;
    }
}

/* Exactly Count entries, all of them in order, no ID twice, and nothing behind them (WIRE-04). */
static bool entries_are_sound(const struct msp_packet *packet)
{
    uint8_t seen[65536 / 8] = {0};
    struct msp_movie movie;
    size_t offset = 0;
    unsigned count = 0;
    while (msp_next_movie(packet, &offset, &movie)) {
        uint8_t bit = (uint8_t)(1u << (movie.id % 8));
        if ((seen[movie.id / 8] & bit) != 0 || !msp_is_name(movie.name, movie.name_size))
            return false;
        seen[movie.id / 8] |= bit;
        count++;
    }
    return offset == packet->body_length && count > 0 && count == packet->count;
}

bool msp_decode(const uint8_t *octets, size_t length, struct msp_packet *packet)
{
    if (length == 0 || !length_fits(octets[0], length))
        return false;
    const uint8_t *fields = octets + 9;
    *packet = (struct msp_packet){.type = octets[0], .seq = get(octets + 1, 8)};
    switch (packet->type) {
    case MSP_PORT_REQUEST: /* port 0 means any */
        packet->port = (uint16_t)get(fields, 2);
        return true;
    case MSP_PORT_ALLOCATED:
        packet->port = (uint16_t)get(fields, 2);
        return packet->port != 0;
    case MSP_PORT_ANSWER:
        packet->port = (uint16_t)get(fields, 2);
        packet->flag = (fields[2] & 0x01) != 0; /* whatever the reserved bits are (WIRE-03) */
        return packet->port != 0;
    case MSP_REGISTRATION_REQUEST:
        packet->interval = (uint32_t)get(fields, 4);
        return true;
    case MSP_MOVIES_AVAILABLE:
        packet->count = (uint16_t)get(fields, 2);
        packet->body = octets + MSP_MOVIES_HEADER;
        packet->body_length = length - MSP_MOVIES_HEADER;
        return entries_are_sound(packet);
    case MSP_MOVIE_CHOICE:
        packet->movie_id = (uint16_t)get(fields, 2);
        return true;
    case MSP_STREAM:
        packet->flag = (fields[0] & 0x01) != 0;
        packet->movie_id = (uint16_t)get(fields + 1, 2);
        packet->body = octets + MSP_STREAM_HEADER;
        packet->body_length = length - MSP_STREAM_HEADER;
        return true;
    default: /* an ACK is all said */
        return true;
    }
}

bool msp_next_movie(const struct msp_packet *packet, size_t *offset, struct msp_movie *movie)
{
    size_t left = packet->body_length - *offset;
    const uint8_t *entry = packet->body + *offset;
    if (left < 3 || left < 3u + entry[2])
        return false;
    *movie = (struct msp_movie){(uint16_t)get(entry, 2), entry[2], entry + 3};
    *offset += 3u + entry[2];
    return true;
}

/* The length of the UTF-8 sequence at the start of the octets; 0 if there is no valid one. */
static size_t utf8_sequence(const uint8_t *octets, size_t length)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000}; /* below is overlong */
    uint8_t lead = octets[0];
    if (lead < 0x80)
        return 1;
    size_t size = lead >= 0xf8 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 0;
    if (size == 0 || size > length)
        return 0;
    uint32_t code = lead & (0x7fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((octets[i] & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (octets[i] & 0x3fu);
    }
    bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return code < least[size] || code > 0x10ffff || surrogate ? 0 : size;
}

bool msp_is_name(const uint8_t *octets, size_t length)
{
    if (length == 0 || length > MSP_MAX_NAME || memchr(octets, 0, length) != NULL)
        return false;
    for (size_t at = 0; at < length;) {
        size_t size = utf8_sequence(octets + at, length - at);
        if (size == 0)
            return false;
        at += size;
    }
    return true;
}

/* ---- Endpoints and sockets ---- */

uint16_t msp_port(const union msp_endpoint *endpoint)
{
    bool v6 = endpoint->any.sa_family == AF_INET6;
    return ntohs(v6 ? endpoint->v6.sin6_port : endpoint->v4.sin_port);
}

union msp_endpoint msp_with_port(const union msp_endpoint *endpoint, uint16_t port)
{
    union msp_endpoint result = *endpoint;
    if (result.any.sa_family == AF_INET6)
        result.v6.sin6_port = htons(port);
    else
        result.v4.sin_port = htons(port);
    return result;
}

bool msp_same(const union msp_endpoint *a, const union msp_endpoint *b)
{
    if (a->any.sa_family != b->any.sa_family || msp_port(a) != msp_port(b))
        return false;
    if (a->any.sa_family == AF_INET6)
        return memcmp(&a->v6.sin6_addr, &b->v6.sin6_addr, sizeof a->v6.sin6_addr) == 0
               && a->v6.sin6_scope_id == b->v6.sin6_scope_id;
    return a->v4.sin_addr.s_addr == b->v4.sin_addr.s_addr;
}

static socklen_t size_of(const union msp_endpoint *endpoint)
{
    return endpoint->any.sa_family == AF_INET6 ? sizeof endpoint->v6 : sizeof endpoint->v4;
}

/*
 * SO_REUSEADDR stays off: a port that somebody else has must look taken (HS-02, HS-12). The receive
 * buffer is large, so that a burst survives until the program gets to run.
 */
int msp_bind(const union msp_endpoint *own)
{
    int buffer = 4 << 20;
    int result = socket(own->any.sa_family, SOCK_DGRAM, 0);
    if (result < 0)
        return -1;
    (void)setsockopt(result, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
    if (fcntl(result, F_SETFL, O_NONBLOCK) < 0 || bind(result, &own->any, size_of(own)) < 0) {
        close(result);
        return -1;
    }
    return result;
}

uint16_t msp_bound_port(int socket)
{
    union msp_endpoint own = {0};
    socklen_t size = sizeof own;
    return getsockname(socket, &own.any, &size) < 0 ? 0 : msp_port(&own);
}

bool msp_send(int socket, const union msp_endpoint *to, const uint8_t *octets, size_t length)
{
    ssize_t sent;
    do
        sent = sendto(socket, octets, length, 0, &to->any, size_of(to));
    while (sent < 0 && errno == EINTR);
    return sent >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOBUFS);
}

bool msp_send_packet(int socket, const union msp_endpoint *to, const struct msp_packet *packet)
{
    uint8_t octets[MSP_STREAM_HEADER + MSP_MAX_PAYLOAD];
    return msp_send(socket, to, octets, msp_encode(packet, octets));
}

ssize_t msp_receive(int socket, uint8_t octets[MSP_MAX_DATAGRAM], union msp_endpoint *from)
{
    socklen_t size = sizeof *from;
    memset(from, 0, sizeof *from);
    return recvfrom(socket, octets, MSP_MAX_DATAGRAM, 0, &from->any, &size);
}

/* ---- Clock, waiting and signals ---- */

int64_t msp_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

int64_t msp_earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/*
 * poll() counts in milliseconds, which is too coarse for the intervals of a stream. So it waits for
 * the whole milliseconds, and what is left, less than one, is slept.
 */
void msp_wait(struct pollfd *sockets, size_t count, int64_t until)
{
    int64_t left = until - msp_now();
    if (left > 0 && left < 1000)
        nanosleep(&(struct timespec){.tv_nsec = (long)left * 1000}, NULL);
    int timeout = left < 1000 ? 0 : (int)(msp_earlier(left, 60000000) / 1000);
    if (poll(sockets, (nfds_t)count, timeout) < 0)
        for (size_t i = 0; i < count; i++)
            sockets[i].revents = 0; /* a signal came; its descriptor is readable next time */
}

static int signal_pipe[2];

static void on_signal(int number)
{
    int error = errno;
    ssize_t written = write(signal_pipe[1], "", 1); /* if the pipe is full, it is readable anyway */
    (void)number;
    (void)written;
    errno = error;
}

int msp_catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    if (pipe(signal_pipe) < 0 || fcntl(signal_pipe[1], F_SETFL, O_NONBLOCK) < 0)
        msp_fail("no pipe: %s", strerror(errno));
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    action.sa_handler = SIG_IGN; /* nobody may be left who reads standard error */
    sigaction(SIGPIPE, &action, NULL);
    return signal_pipe[0];
}

/* ---- Environment ---- */

void msp_fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("msp: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(MSP_EXIT_ERROR);
}

const char *msp_text(const char *variable)
{
    const char *text = getenv(variable);
    return text == NULL || *text == '\0' ? NULL : text;
}

const char *msp_required(const char *variable)
{
    const char *text = msp_text(variable);
    if (text == NULL)
        msp_fail("%s is missing", variable);
    return text;
}

const char *msp_role(void)
{
    const char *role = msp_required("MSP_ROLE");
    if (strcmp(role, "server") != 0 && strcmp(role, "leader") != 0 && strcmp(role, "member") != 0)
        msp_fail("MSP_ROLE is not server, leader or member: %s", role);
    return role;
}

bool msp_parse(const char *text, size_t length, uint64_t least, uint64_t most, uint64_t *value)
{
    if (length == 0 || length > 18) /* 18 digits cannot overflow 64 bits */
        return false;
    *value = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *value = *value * 10 + (uint64_t)(text[i] - '0');
    }
    return *value >= least && *value <= most;
}

uint64_t msp_number(const char *variable, uint64_t otherwise, uint64_t least, uint64_t most)
{
    const char *text = msp_text(variable);
    uint64_t value = otherwise;
    if (text != NULL && !msp_parse(text, strlen(text), least, most, &value))
        msp_fail("%s is out of range: %s", variable, text);
    return value;
}

uint16_t msp_required_port(const char *variable)
{
    (void)msp_required(variable);
    return (uint16_t)msp_number(variable, 0, 1, UINT16_MAX);
}

int64_t msp_milliseconds(const char *variable, uint64_t otherwise)
{
    return (int64_t)msp_number(variable, otherwise, 1, UINT32_MAX) * 1000;
}

union msp_endpoint msp_address(const char *variable, uint16_t port)
{
    const char *text = msp_required(variable);
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_DGRAM};
    struct addrinfo *found;
    union msp_endpoint result = {0};
    if (getaddrinfo(text, NULL, &hints, &found) != 0)
        msp_fail("%s is not an IPv4 or IPv6 address: %s", variable, text);
    memcpy(&result, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    return msp_with_port(&result, port);
}
