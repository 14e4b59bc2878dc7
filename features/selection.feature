Feature: Movie selection
  While the registration window is open, the server tells the leader which movies it has, and the leader
  chooses one. Lost packets are healed: the server asks again until it knows, and the leader answers each time.

  Background:
    Given the server offers
      | ID  | name | content |
      | 1   | a.ts | "ABCD"  |
      | 258 | é    | "EFGH"  |

  Rule: The server offers its movies to the leader

    @SEL-01 @SEL-02
    Scenario: Once the Port OK is accepted, the leader and nobody else is told what there is
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      And bob has registered on port 6000
      When the clock reaches 400 ms
      Then the server sends Movies Available, 1 "a.ts", 258 "é" to alice on port 6000 at 0 s
      And the server sends no Movies Available to bob

    @SEL-02 @SEL-04
    Scenario Outline: Every movie is listed in exactly one packet, whatever the size of the catalogue
      Given the server also offers <movies> movies with names of <name size> octets
      And alice has opened a session on port 6000
      When the clock reaches 400 ms
      Then all Movies Available to alice together list <listed> movies, each once
      And the server sends Movies Available to alice <packets>
      And the server sends no Movies Available to alice that is longer than 1200 octets

      Examples:
        | movies | name size | listed | packets  |
        | 1      | 255       | 3      | once     |
        | 4      | 255       | 6      | once     |
        | 5      | 255       | 7      | twice    |
        | 130    | 3         | 132    | once     |
        | 1000   | 9         | 1002   | 11 times |

    @SEL-04 @SEL-03
    Scenario: Each part of a large catalogue has a Seq of its own and is retransmitted with it
      Given the server also offers 9 movies with names of 255 octets
      And alice has opened a session on port 6000
      When the clock reaches 400 ms
      Then the server sends every Movies Available to alice with a Seq of its own
      When the clock reaches 1.2 s
      Then the server sends Movies Available to alice 9 times
      And whenever the server repeats the Seq of Movies Available to alice, it repeats all octets

    @SEL-03 @WIRE-06
    Scenario Outline: Movies Available is retransmitted every retransmit-interval until a valid Movie Choice comes
      Given the parameter retransmit-interval is <interval>
      And alice has opened a session on port 6000
      When the clock reaches 1.7 s
      And alice sends a Movie Choice, Seq 4, movie 258 to the server on port 6000
      And the clock reaches 9 s
      Then the server sends Movies Available to alice at every <interval> from 0 s to <last>
      And the server sends every Movies Available to alice with the same octets

      Examples:
        | interval | last  |
        | 500 ms   | 1.5 s |
        | 800 ms   | 1.6 s |

    @SEL-03 @SEL-09
    Scenario: Without a choice Movies Available is retransmitted until the window ends, and no stream follows
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      When the clock reaches 4.999 s
      Then port 6000 is bound on the server's machine
      When the clock reaches 5.001 s
      Then port 6000 is free on the server's machine
      And the server has 1 port bound
      When the clock reaches 20 s
      Then the server sends Movies Available to alice at every 500 ms from 0 s to 4.5 s
      And the server sends no packet to alice after 4.5 s

  Rule: The first valid choice of the leader stands

    @SEL-07
    Scenario Outline: A Movie Choice that is not valid is discarded
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      And bob has registered on port 6000
      When <client> sends a Movie Choice, Seq 4, movie <movie> to the server <ports>
      And the clock reaches 9 s
      Then the server sends Movies Available to alice at every 500 ms from 0 s to 4.5 s
      And the server sends no Stream to alice
      And the server sends no Stream to bob

      Examples:
        | client | movie | ports                       | why                          |
        | bob    | 258   | on port 6000                | bob is not the leader        |
        | dave   | 258   | on port 6000                | dave is not even registered  |
        | alice  | 258   | from port 6001 to port 6000 | it does not come from port P |
        | alice  | 2     | on port 6000                | there is no such movie       |
        | alice  | 0     | on port 6000                | there is no such movie       |

    @SEL-08 @SEL-07
    Scenario: A later, different choice changes nothing
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      When alice sends a Movie Choice, Seq 4, movie 3 to the server on port 6000
      And alice sends a Movie Choice, Seq 5, movie 258 to the server on port 6000
      And the clock reaches 2 s
      And alice sends a Movie Choice, Seq 6, movie 1 to the server on port 6000
      And the clock reaches 5.4 s
      Then the server sends a Stream, Seq 0, movie 258, payload "EFGH" to alice at 5 s
      And the server sends a Stream to alice once

    @SEL-09
    Scenario: A choice that comes after the window is too late
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      When the clock reaches 5.001 s
      And alice sends a Movie Choice, Seq 4, movie 258 to the server on port 6000
      And the clock reaches 9 s
      Then the server sends no Stream to alice

  Rule: The leader chooses

    @SEL-05
    Scenario: The leader chooses the movie that it wants by the ID that the server gave it
      Given the server is played by hand
      And alice starts as leader for port 6000 and the movie "é"
      And the server has given alice port 6000
      When the clock reaches 100 ms
      And the server sends Movies Available, Seq 7, 1 "a.ts", 258 "é" to alice on port 6000
      Then alice sends a Movie Choice, movie 258 to the server on port 6000 at 100 ms

    @SEL-05
    Scenario: The leader stays silent to a part that does not list its movie
      Given the server is played by hand
      And alice starts as leader for port 6000 and the movie "b.ts"
      And the server has given alice port 6000
      When the server sends Movies Available, Seq 7, 1 "a.ts", 2 "b.ts.old" to alice on port 6000
      And the clock reaches 100 ms
      And the server sends Movies Available, Seq 8, 3 "b.ts" to alice on port 6000
      Then alice sends a Movie Choice to the server at 100 ms
      And alice sends a Movie Choice, movie 3 to the server at 100 ms

    @SEL-05
    Scenario Outline: A leader whose movie is not listed within server-timeout ends
      Given the server is played by hand
      And the parameter server-timeout is <timeout>
      And alice starts as leader for port 6000 and the movie "b.ts"
      And the server has given alice port 6000
      When the server acknowledges alice's Registration Request
      And the clock reaches 5 s
      And the server sends Movies Available, Seq 7, 1 "a.ts" to alice on port 6000
      And the clock reaches 30 s
      Then alice sends no Movie Choice to the server
      And alice ends at <timeout> with exit code 1
      And alice says "b.ts"

      Examples:
        | timeout |
        | 10 s    |
        | 7 s     |

    @SEL-06
    Scenario: Every further Movies Available that lists the movie is answered with the same choice
      Given the server is played by hand
      And alice starts as leader for port 6000 and the movie "é"
      And the server has given alice port 6000
      When the server sends Movies Available, Seq 7, 1 "a.ts", 258 "é" to alice on port 6000
      And the clock reaches 500 ms
      And the server sends Movies Available, Seq 7, 1 "a.ts", 258 "é" to alice on port 6000
      And the clock reaches 1 s
      And the server sends Movies Available, Seq 8, 258 "é" to alice on port 6000
      And the server sends Movies Available, Seq 9, 1 "a.ts" to alice on port 6000
      Then alice sends a Movie Choice to the server at 0 s, 500 ms and 1 s
      And alice sends a Movie Choice, movie 258 to the server on port 6000 3 times

    @SEL-03 @SEL-06
    Scenario Outline: A lost packet of the selection is healed
      Given packets take 10 ms on every link
      And packets from <sender> to <receiver> are lost from <from> until <until>
      When alice starts as leader for port 6000 and the movie "é"
      And the clock reaches 9 s
      Then the server sends Movies Available to alice at <offers>
      And alice sends a Movie Choice, movie 258 to the server at <choices>
      And alice ends at 6.04 s with exit code 0
      And alice has written "EFGH"

      Examples:
        | lost          | sender | receiver | from  | until  | offers                 | choices                   |
        | nothing       | bob    | carol    | 0 s   | 1 s    | 30 ms                  | 40 ms                     |
        | Movie Choice  | alice  | server   | 40 ms | 50 ms  | 30 ms and 530 ms       | 40 ms and 540 ms          |
        | Movie Choices | alice  | server   | 40 ms | 550 ms | 30 ms, 530 ms, 1030 ms | 40 ms, 540 ms and 1040 ms |
