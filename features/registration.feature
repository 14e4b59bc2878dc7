Feature: Registration
  Whoever wants to watch registers on the session port while the registration window is open: the leader and
  every member alike. The server acknowledges each request, and streams to each registered client once.

  Background:
    Given the server offers
      | ID  | name         | content    |
      | 258 | test-card.ts | "ABCDEFGH" |

  Rule: Clients register from session port to session port

    @REG-01
    Scenario: A member registers on the session port that it was told
      Given the server is played by hand
      When bob starts as member on port 6000
      Then bob sends a Registration Request, Interval 0 ms to the server on port 6000 at 0 s
      And bob has 1 port bound

    @REG-01
    Scenario: The leader registers too, once its Port OK is acknowledged
      Given the server is played by hand
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      And the clock reaches 300 ms
      And the server acknowledges alice's Port OK
      Then alice sends a Registration Request to the server on port 6001 at 300 ms

    @REG-01 @REG-07
    Scenario Outline: A client's wish stands in its Registration Request
      Given the server is played by hand
      And bob wishes for an interval of <wish>
      When bob starts as member on port 6000
      Then bob sends a Registration Request, Interval <wish> to the server on port 6000 once

      Examples:
        | wish   |
        | 20 ms  |
        | 1 us   |
        | 60 min |

    @REG-04 @WIRE-06
    Scenario: A Registration Request is retransmitted every 500 ms until its ACK comes
      Given the server is played by hand
      When bob starts as member on port 6000
      And the clock reaches 1.7 s
      And the server acknowledges bob's Registration Request
      And the clock reaches 9 s
      Then bob sends a Registration Request to the server at 0 s, 500 ms, 1 s and 1.5 s
      And bob sends every Registration Request to the server with the same octets

    @REG-04 @WIRE-07
    Scenario: An ACK with another Seq does not confirm the registration
      Given the server is played by hand
      When bob starts as member on port 6000
      And the clock reaches 200 ms
      And the server sends an ACK, Seq 9999 to bob on port 6000
      And the clock reaches 1.2 s
      Then bob sends a Registration Request to the server at 0 s, 500 ms and 1 s

    @REG-04
    Scenario: A stream packet proves the registration
      Given the server is played by hand
      When bob starts as member on port 6000
      And the clock reaches 700 ms
      And the server sends a Stream, Seq 0, movie 258, payload "A" to bob on port 6000
      And the clock reaches 10.699 s
      Then bob sends a Registration Request to the server at 0 s and 500 ms
      And bob has not ended

    @REG-04
    Scenario Outline: A client that is not confirmed gives up after registration-timeout
      Given the server is played by hand
      And the parameter registration-timeout is <timeout>
      When bob starts as member on port 6000
      And the clock reaches 60 s
      Then bob sends a Registration Request to the server at every 500 ms from 0 s to <last>
      And bob ends at <timeout> with exit code 1
      And bob says "did not confirm the registration"
      And bob has written nothing
      And bob has 0 ports bound

      Examples:
        | timeout | last  |
        | 10 s    | 9.5 s |
        | 3.2 s   | 3 s   |

    @REG-04
    Scenario: A leader whose registration is not confirmed gives up likewise
      Given the server is played by hand
      And alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server has given alice port 6000
      When the server sends Movies Available, Seq 1, 258 "test-card.ts" to alice on port 6000
      And the clock reaches 30 s
      Then alice sends a Registration Request to the server at every 500 ms from 0 s to 9.5 s
      And alice ends at 10 s with exit code 1

  Rule: The server registers each client once

    @REG-02 @WIRE-07
    Scenario: Each Registration Request is acknowledged with its Seq
      Given alice has opened a session on port 6000
      When the clock reaches 100 ms
      And alice sends a Registration Request, Seq 18446744073709551615 to the server on port 6000
      And bob sends a Registration Request, Seq 0 to the server on port 6000
      Then the server sends an ACK, Seq 18446744073709551615 to alice on port 6000 at 100 ms
      And the server sends an ACK, Seq 0 to bob on port 6000 at 100 ms
      And the server sends a packet to bob once

    @REG-03
    Scenario Outline: A client that registers again is acknowledged again and gets each stream packet once
      Given the parameter payload-size is 4 octets
      And alice has opened a session on port 6000
      And alice has chosen movie 258 on port 6000
      When bob sends a Registration Request, Seq 5 to the server on port 6000
      And the clock reaches 1 s
      And bob sends a Registration Request, Seq <seq> to the server on port 6000
      And the clock reaches 5.4 s
      Then the server and bob exchange
        | at     | from   | packet                                         |
        | 0 s    | bob    | Registration Request, Seq 5                    |
        | 0 s    | server | ACK, Seq 5                                     |
        | 1 s    | bob    | Registration Request, Seq <seq>                |
        | 1 s    | server | ACK, Seq <seq>                                 |
        | 5 s    | server | Stream, Seq 0, no E, movie 258, payload "ABCD" |
        | 5.01 s | server | Stream, Seq 1, E, movie 258, payload "EFGH"    |

      Examples:
        | seq |
        | 5   |
        | 6   |

    @REG-03 @REG-04
    Scenario: A registration whose ACK was lost is made good
      Given packets from the server to bob are lost from 1 s until 1.1 s
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the clock reaches 1 s
      And bob starts as member on port 6000
      And the clock reaches 10 s
      Then bob sends a Registration Request to the server at 1 s and 1.5 s
      And the server sends an ACK to bob at 1 s and 1.5 s
      And the server sends a Stream to bob once
      And bob ends at 6 s with exit code 0
      And bob has written "ABCDEFGH"

    @REG-06
    Scenario: A Registration Request that does not come from the session port is discarded
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      And alice has chosen movie 258 on port 6000
      When bob sends a Registration Request, Seq 5 to the server from port 6001 to port 6000
      And the clock reaches 9 s
      Then the server sends no packet to bob
      And the server sends a Stream, Seq 0 to alice 6 times

  Rule: The registration window opens with the Port OK and lasts registration-window

    @REG-05
    Scenario Outline: Only within the window is a registration answered
      Given the parameter registration-window is <window>
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And the clock reaches 2 s
      And alice sends a Port OK, Seq 2, port 6000 to the server
      And alice sends a Registration Request, Seq 3 to the server on port 6000
      And alice sends a Movie Choice, Seq 4, movie 258 to the server on port 6000
      And the clock reaches <registered>
      And bob sends a Registration Request, Seq 5 to the server on port 6000
      And the clock reaches 20 s
      Then the server sends an ACK, Seq 5 to bob <acknowledged>
      And the server sends a Stream, Seq 0 to bob <streamed>

      Examples:
        | window | registered | acknowledged | streamed |
        | 5 s    | 2 s        | once         | 6 times  |
        | 5 s    | 6.999 s    | once         | 6 times  |
        | 5 s    | 7.001 s    | 0 times      | 0 times  |
        | 1 s    | 2.999 s    | once         | 6 times  |
        | 1 s    | 3.001 s    | 0 times      | 0 times  |

    @REG-05
    Scenario: Before the Port OK is accepted nobody is registered
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And alice sends a Registration Request, Seq 3 to the server on port 6000
      And bob sends a Registration Request, Seq 3 to the server on port 6000
      And the clock reaches 100 ms
      And alice sends a Port OK, Seq 2, port 6000 to the server
      And alice sends a Movie Choice, Seq 4, movie 258 to the server on port 6000
      And the clock reaches 9 s
      Then the server sends an ACK to alice once
      And the server sends an ACK, Seq 2 to alice on the standard port at 100 ms
      And the server sends no packet to bob
      And the server sends no Stream to alice

    @REG-08
    Scenario: A window in which nobody registers closes the session silently
      Given alice has opened a session on port 6000
      And alice has chosen movie 258 on port 6000
      When the clock reaches 4.999 s
      Then port 6000 is bound on the server's machine
      When the clock reaches 5.001 s
      Then port 6000 is free on the server's machine
      And the server has 1 port bound
      When the clock reaches 9 s
      Then the server sends no packet to alice after 0 s

  Rule: The slowest client sets the pace

    @REG-07 @STR-04
    Scenario Outline: The session's interval is the largest wish, or the server's own interval, within the limits
      Given the parameter interval is <own>
      And the parameter min-interval is 5 ms
      And the parameter max-interval is 100 ms
      And the parameter payload-size is 4 octets
      And alice has opened a session on port 6000
      And alice has chosen movie 258 on port 6000
      When alice sends a Registration Request, Seq 3, Interval <alice> to the server on port 6000
      And bob sends a Registration Request, Seq 3, Interval <bob> to the server on port 6000
      And the clock reaches 5.4 s
      Then the server sends a Stream to alice at 5 s and <second>
      And the server sends a Stream to bob at 5 s and <second>

      Examples:
        | own   | alice  | bob   | second  | why                       |
        | 10 ms | 0 s    | 0 s   | 5.01 s  | no wish                   |
        | 10 ms | 8 ms   | 0 s   | 5.01 s  | the server's is larger    |
        | 10 ms | 20 ms  | 30 ms | 5.03 s  | bob's wish is the largest |
        | 10 ms | 30 ms  | 20 ms | 5.03 s  | alice's is the largest    |
        | 10 ms | 250 us | 70 ms | 5.07 s  | any unit                  |
        | 10 ms | 4 s    | 0 s   | 5.1 s   | no more than max-interval |
        | 1 ms  | 2 ms   | 3 ms  | 5.005 s | no less than min-interval |
        | 2 s   | 0 s    | 20 ms | 5.1 s   | this holds for the server |

    @REG-07 @REG-03
    Scenario Outline: Of several wishes of a client the latest counts
      Given the parameter payload-size is 4 octets
      And alice has opened a session on port 6000
      And alice has chosen movie 258 on port 6000
      When alice sends a Registration Request, Seq 3, Interval <first> to the server on port 6000
      And alice sends a Registration Request, Seq 5, Interval <then> to the server on port 6000
      And the clock reaches 5.4 s
      Then the server sends a Stream to alice at 5 s and <second>

      Examples:
        | first | then  | second |
        | 80 ms | 20 ms | 5.02 s |
        | 20 ms | 80 ms | 5.08 s |
        | 80 ms | 0 s   | 5.01 s |
