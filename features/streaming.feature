Feature: Streaming
  When the registration window ends, the server streams the chosen movie to every registered client, one packet
  per interval. The last packet carries E; each client acknowledges it, and the session closes.

  Background:
    Given the parameter payload-size is 4 octets
    And the server offers
      | ID  | name         | content        |
      | 1   | empty.ts     | nothing        |
      | 2   | short.ts     | "ABC"          |
      | 3   | even.ts      | "ABCDEFGH"     |
      | 4   | odd.ts       | "ABCDEFGHIJK"  |
      | 258 | test-card.ts | 1200 octets    |
      | 300 | long.ts      | 400,000 octets |

  Rule: The movie goes to every registered client, complete and in time

    @STR-01
    Scenario: The stream starts when the window ends and goes to registered clients only
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      And alice has chosen movie 4 on port 6000
      When bob sends a Registration Request, Seq 1 to the server on port 6000
      And carol sends a Registration Request, Seq 1 to the server from port 6001 to port 6000
      And the clock reaches 5.4 s
      Then the server sends a Stream to alice on port 6000 at 5 s, 5.01 s and 5.02 s
      And the server sends a Stream to bob on port 6000 at 5 s, 5.01 s and 5.02 s
      And the server sends no packet to carol
      And the server sends no packet to dave

    @STR-01
    Scenario: The leader gets the stream only if it has registered
      Given alice has opened a session on port 6000
      And alice has chosen movie 2 on port 6000
      And bob has registered on port 6000
      When the clock reaches 9 s
      Then the server sends no Stream to alice
      And the server sends a Stream, Seq 0, movie 2 to bob 6 times

    @STR-02 @STR-05 @STR-06
    Scenario: Seq counts from 0, the payloads are the movie, E stands on the last packet
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      And alice has chosen movie 4 on port 6000
      When the clock reaches 5.4 s
      Then the server and alice exchange
        | at     | from   | packet                                       | ports        |
        | 0 s    | alice  | Port Request                                 |              |
        | 0 s    | server | Port Allocated                               |              |
        | 0 s    | alice  | Port OK                                      |              |
        | 0 s    | server | ACK                                          |              |
        | 0 s    | server | Movies Available                             | on port 6000 |
        | 0 s    | alice  | Registration Request                         | on port 6000 |
        | 0 s    | server | ACK                                          | on port 6000 |
        | 0 s    | alice  | Movie Choice                                 | on port 6000 |
        | 5 s    | server | Stream, Seq 0, no E, movie 4, payload "ABCD" | on port 6000 |
        | 5.01 s | server | Stream, Seq 1, no E, movie 4, payload "EFGH" | on port 6000 |
        | 5.02 s | server | Stream, Seq 2, E, movie 4, payload "IJK"     | on port 6000 |

    @STR-05 @STR-06
    Scenario Outline: A movie of any length ends with one E packet
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      And alice has chosen movie <movie> on port 6000
      When the clock reaches 5.4 s
      Then the server sends a Stream, movie <movie> to alice <packets>
      And the server sends a Stream, Seq <last>, E, movie <movie>, <payload> to alice once
      And every packet of the stream to alice has movie <movie>, and only the last has E

      Examples:
        | movie | packets | last | payload        |
        | 1     | once    | 0    | empty payload  |
        | 2     | once    | 0    | payload "ABC"  |
        | 3     | twice   | 1    | payload "EFGH" |
        | 4     | 3 times | 2    | payload "IJK"  |

    @STR-02 @STR-05 @STR-06
    Scenario Outline: A long movie arrives whole, the same for every client
      Given the parameter payload-size is <size> octets
      And alice has opened a session on port 6000
      And alice has registered on port 6000
      And bob has registered on port 6000
      And alice has chosen movie 300 on port 6000
      When the clock reaches 60 s
      Then the stream to alice has Seq 0 to <last> without a gap
      And the stream to bob has Seq 0 to <last> without a gap
      And the payloads of the stream to alice, in Seq order, are the movie "long.ts"
      And the payloads of the stream to bob, in Seq order, are the movie "long.ts"
      And every packet of the stream to bob has movie 300, and only the last has E
      And the server sends no Stream to alice that is longer than 1412 octets

      Examples:
        | size | last |
        | 1316 | 303  |
        | 1400 | 285  |
        | 1000 | 399  |

    @STR-03 @STR-04
    Scenario Outline: Packets follow each other at the session's interval, within the limits
      Given the parameter interval is <own>
      And alice wishes for an interval of <wish>
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the clock reaches 10 min
      Then between two packets of the stream to alice lie from 1 ms to 1 s
      And on average <interval> lie between two packets of the stream to alice, within 5 %
      And alice ends at <end> with exit code 0

      Examples:
        | own    | wish  | interval | end      |
        | 10 ms  | 0 s   | 10 ms    | 8.99 s   |
        | 10 ms  | 25 ms | 25 ms    | 13.475 s |
        | 100 us | 0 s   | 1 ms     | 6.299 s  |
        | 10 ms  | 5 s   | 1 s      | 305 s    |

    @STR-12
    Scenario: Two groups watch different movies at the same time, and none sees the other's packets
      When alice starts as leader for port 6000 and the movie "even.ts"
      And bob starts as member on port 6000
      And carol starts as leader for port 6001 and the movie "odd.ts"
      And dave starts as member on port 6001
      And the clock reaches 30 s
      Then alice ends at 6.01 s with exit code 0
      And bob has written the movie "even.ts"
      And carol ends at 6.02 s with exit code 0
      And dave has written the movie "odd.ts"
      And from 1 s on every packet between the server and bob goes from port 6000 to the same port
      And from 1 s on every packet between the server and dave goes from port 6001 to the same port

  Rule: The end is acknowledged, and the session closes

    @STR-08 @WIRE-06
    Scenario Outline: The E packet is retransmitted every retransmit-interval, max-end-retransmits times, then the session closes
      Given the parameter retransmit-interval is <interval>
      And the parameter max-end-retransmits is <times>
      And alice has opened a session on port 6000
      And alice has registered on port 6000
      And alice has chosen movie 3 on port 6000
      When the clock reaches <before>
      Then port 6000 is bound on the server's machine
      When the clock reaches <after>
      Then port 6000 is free on the server's machine
      And the server has 1 port bound
      And the server sends an E packet to alice at every <interval> from 5.01 s to <last>
      And the server sends every Stream, Seq 1 to alice with the same octets

      Examples:
        | interval | times | last   | before  | after   |
        | 500 ms   | 5     | 7.51 s | 8.009 s | 8.011 s |
        | 500 ms   | 1     | 5.51 s | 6.009 s | 6.011 s |
        | 200 ms   | 3     | 5.61 s | 5.809 s | 5.811 s |

    @STR-08
    Scenario: Only clients that have not acknowledged get the E packet again, and the last ACK closes the session
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      And bob has registered on port 6000
      And alice has chosen movie 3 on port 6000
      When the clock reaches 5.2 s
      And alice acknowledges the server's E packet
      And the clock reaches 6.2 s
      Then port 6000 is bound on the server's machine
      When bob acknowledges the server's E packet
      Then port 6000 is free on the server's machine
      And the server has 1 port bound
      When the clock reaches 20 s
      Then the server sends an E packet to alice at 5.01 s
      And the server sends an E packet to bob at 5.01 s, 5.51 s and 6.01 s

    @STR-08 @WIRE-05 @WIRE-07
    Scenario Outline: An ACK that does not confirm the E packet counts for nothing
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      And alice has chosen movie 3 on port 6000
      When the clock reaches <at>
      And <client> sends an ACK, Seq <seq> to the server <ports>
      And the clock reaches 20 s
      Then the server sends an E packet to alice at every 500 ms from 5.01 s to 7.51 s

      Examples:
        | at      | client | seq | ports                       | why                          |
        | 5.2 s   | alice  | 0   | on port 6000                | not the Seq of the E packet  |
        | 5.2 s   | bob    | 1   | on port 6000                | bob is no client of this     |
        | 5.2 s   | alice  | 1   | from port 6001 to port 6000 | not from port P              |
        | 5.005 s | alice  | 1   | on port 6000                | the E packet is not yet sent |

    @STR-09
    Scenario: A port is released by the close of its session, and not before
      Given the parameter port-range is 6000-6000
      And alice has opened a session on port 6000
      And alice has registered on port 6000
      And alice has chosen movie 3 on port 6000
      When the clock reaches 5.2 s
      And bob sends a Port Request, Seq 1, port 6000 to the server
      And alice acknowledges the server's E packet
      And the clock reaches 5.3 s
      And bob sends a Port Request, Seq 1, port 6000 to the server
      Then the server sends a Port Allocated, port 6000 to bob at 5.3 s

    @STR-07
    Scenario Outline: A client acknowledges each E packet and lingers for two retransmit-intervals after the last one
      Given the server is played by hand
      And the parameter retransmit-interval is <interval>
      When bob starts as member on port 6000
      And the server acknowledges bob's Registration Request
      And the clock reaches 1 s
      And the server sends the Stream packets 0, 1 of "AB" as movie 3 to bob on port 6000
      And the clock reaches <again>
      And the server sends the Stream packets 1 of "AB" as movie 3 to bob on port 6000
      And the clock reaches 30 s
      Then bob sends an ACK, Seq 1 to the server on port 6000 at <acknowledged>
      And bob ends at <end> with exit code 0
      And bob has written "AB"
      And bob has 0 ports bound

      Examples:
        | interval | again   | acknowledged    | end     |
        | 500 ms   | 1.9 s   | 1 s and 1.9 s   | 2.9 s   |
        | 500 ms   | 2.1 s   | 1 s             | 2 s     |
        | 200 ms   | 1.399 s | 1 s and 1.399 s | 1.799 s |

    @STR-07 @STR-08
    Scenario Outline: A lost end is healed
      Given packets take 10 ms on every link
      And packets from <sender> to <receiver> are lost from <from> until <until>
      When alice starts as leader for port 6000 and the movie "even.ts"
      And the clock reaches 30 s
      Then the server sends an E packet to alice at 5.04 s and 5.54 s
      And alice sends an ACK, Seq 1 to the server at <acknowledged>
      And alice ends at 6.55 s with exit code 0
      And alice has written the movie "even.ts"

      Examples:
        | lost     | sender | receiver | from   | until  | acknowledged      |
        | E packet | server | alice    | 5.04 s | 5.05 s | 5.55 s            |
        | its ACK  | alice  | server   | 5.05 s | 5.06 s | 5.05 s and 5.55 s |

  Rule: A client writes the movie in order, each payload once

    @STR-10
    Scenario Outline: A packet overtaken by at most reorder-window later ones is put in its place
      Given the server is played by hand
      And the parameter reorder-window is <window> packets
      When bob starts as member on port 6000
      And the server sends the Stream packets <order> of "ABCDEF" as movie 3 to bob on port 6000
      And the clock reaches 30 s
      Then bob has written "<written>"
      And bob ends at 1 s with exit code <exit code>
      And bob says "<lost>"

      Examples:
        | window | order                     | written | exit code | lost      | remark                       |
        | 64     | 0, 1, 2, 3, 4, 5          | ABCDEF  | 0         | none lost | in order                     |
        | 64     | 0, 5, 4, 3, 2, 1          | ABCDEF  | 0         | none lost | backwards                    |
        | 64     | 0, 1, 1, 0, 2, 3, 4, 5, 3 | ABCDEF  | 0         | none lost | duplicates                   |
        | 3      | 0, 2, 3, 4, 1, 5          | ABCDEF  | 0         | none lost | overtaken by three           |
        | 2      | 0, 2, 3, 4, 1, 5          | ACDEF   | 2         | 1 lost    | overtaken by three           |
        | 2      | 0, 2, 2, 3, 3, 1, 4, 5    | ABCDEF  | 0         | none lost | distinct packets are counted |
        | 1      | 0, 2, 1, 4, 3, 5          | ABCDEF  | 0         | none lost | each overtaken by one        |
        | 0      | 0, 2, 1, 3, 4, 5          | ACDEF   | 2         | 1 lost    | 0 means no reordering        |
        | 64     | 0, 2, 3, 5                | ACDF    | 2         | 2 lost    | missing                      |

    @STR-10
    Scenario Outline: A gap may be filled until the linger time ends
      Given the server is played by hand
      When bob starts as member on port 6000
      And the server sends the Stream packets 0, 2, 3 of "ABCD" as movie 3 to bob on port 6000
      And the clock reaches <filled>
      And the server sends the Stream packets 1 of "ABCD" as movie 3 to bob on port 6000
      And the clock reaches 30 s
      Then bob has written "<written>"
      And bob ends at 1 s with exit code <exit code>

      Examples:
        | filled  | written | exit code |
        | 999 ms  | ABCD    | 0         |
        | 1.001 s | ACD     | 2         |

    @STR-10
    Scenario: A member discards stream packets of another movie than that of its first one
      Given the server is played by hand
      When bob starts as member on port 6000
      And the server sends the Stream packets 0, 1 of "ABCD" as movie 3 to bob on port 6000
      And the server sends the Stream packets 2, 3 of "wxyz" as movie 4 to bob on port 6000
      And the clock reaches 500 ms
      Then bob sends no ACK to the server
      When the server sends the Stream packets 2, 3 of "ABCD" as movie 3 to bob on port 6000
      And the clock reaches 30 s
      Then bob has written "ABCD"
      And bob ends at 1.5 s with exit code 0

    @STR-10
    Scenario: A leader discards stream packets of another movie than the one that it chose
      Given the server is played by hand
      And alice starts as leader for port 6000 and the movie "odd.ts"
      And the server has given alice port 6000
      When the server acknowledges alice's Registration Request
      And the server sends Movies Available, Seq 1, 3 "even.ts", 4 "odd.ts" to alice on port 6000
      And the server sends the Stream packets 0, 1, 2, 3 of "wxyz" as movie 3 to alice on port 6000
      And the clock reaches 500 ms
      Then alice sends no ACK to the server
      When the server sends the Stream packets 0, 1, 2, 3 of "ABCD" as movie 4 to alice on port 6000
      And the clock reaches 30 s
      Then alice has written "ABCD"
      And alice ends at 1.5 s with exit code 0

    @STR-10
    Scenario: Packets that the network delays, duplicates or loses
      Given packets from the server to alice take 25 ms from 5 s until 5.001 s
      And packets from the server to alice arrive twice from 5.01 s until 5.011 s
      And packets from the server to bob are lost from 5.01 s until 5.011 s
      When alice starts as leader for port 6000 and the movie "odd.ts"
      And bob starts as member on port 6000
      And the clock reaches 30 s
      Then alice has written the movie "odd.ts"
      And alice ends at 6.02 s with exit code 0
      And bob has written "ABCDIJK"
      And bob ends at 6.02 s with exit code 2
      And bob says "1 lost"

  Rule: Silence ends a client

    @STR-11
    Scenario Outline: A registered client stops when nothing comes for server-timeout
      Given the server is played by hand
      And the parameter server-timeout is <timeout>
      When bob starts as member on port 6000
      And the clock reaches 300 ms
      And the server acknowledges bob's Registration Request
      And the clock reaches 60 s
      Then bob ends at <end> with exit code 1
      And bob says "Nothing came from the server"

      Examples:
        | timeout | end    |
        | 10 s    | 10.3 s |
        | 6.5 s   | 6.8 s  |

    @STR-11
    Scenario: What a client holds when it stops is written
      Given the server is played by hand
      When bob starts as member on port 6000
      And the clock reaches 2 s
      And the server sends the Stream packets 0, 1, 3 of "ABCDEF" as movie 3 to bob on port 6000
      And the clock reaches 60 s
      Then bob ends at 12 s with exit code 1
      And bob has written "ABD"

    @STR-11 @WIRE-04 @WIRE-05
    Scenario Outline: Only accepted packets count as signs of life
      Given the server is played by hand
      When bob starts as member on port 6000
      And the server sends the Stream packets 0, 2 of "ABCDEF" as movie 3 to bob on port 6000
      And the clock reaches 4 s
      And <sender> sends <packet> to bob on port 6000
      And the clock reaches 60 s
      Then bob ends at <end> with exit code 1

      Examples:
        | sender     | packet                                   | end  | why                         |
        | the server | a Stream, Seq 0, movie 3, payload "A"    | 14 s | a duplicate counts          |
        | the server | a Stream, Seq 1, movie 3, payload "B"    | 14 s | one that fills a gap counts |
        | the server | a Stream, Seq 3, movie 4, payload "D"    | 10 s | another movie               |
        | the server | the octets 80 00 00 00 00 00 00 00 03 00 | 10 s | too short                   |
        | the server | a Movie Choice, Seq 1, movie 3           | 10 s | nothing that a server sends |
        | carol      | a Stream, Seq 3, movie 3, payload "D"    | 10 s | not from the server         |

    @STR-11
    Scenario: A leader that has chosen stops likewise
      Given the server is played by hand
      And alice starts as leader for port 6000 and the movie "odd.ts"
      And the server has given alice port 6000
      When the server acknowledges alice's Registration Request
      And the clock reaches 3 s
      And the server sends Movies Available, Seq 1, 4 "odd.ts" to alice on port 6000
      And the clock reaches 60 s
      Then alice ends at 13 s with exit code 1
      And alice has written nothing
