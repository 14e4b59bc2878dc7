Feature: Handshake
  The leader asks the server's standard port for a session port. The server offers one, the leader says
  whether it could bind that port on its own machine too, and the server confirms. Only a port that both
  could bind becomes the session port.

  Background:
    Given the server offers
      | ID  | name         | content    |
      | 258 | test-card.ts | "ABCDEFGH" |

  Rule: The server allocates a port that it could bind

    @HS-01 @HS-02 @WIRE-08
    Scenario: A wanted port that is free is allocated
      When alice sends a Port Request, Seq 17, port 6000 to the server
      Then alice and the server exchange
        | at  | from   | packet                            | ports                        |
        | 0 s | alice  | Port Request, Seq 17, port 6000   | from port 40000 to port 5000 |
        | 0 s | server | Port Allocated, Seq 17, port 6000 | from port 5000 to port 40000 |
      And port 6000 is bound on the server's machine

    @HS-02
    Scenario Outline: Every port within port-range can be had, the first and the last one too
      Given the parameter port-range is 6000-6009
      When alice sends a Port Request, Seq 1, port <wanted> to the server
      Then the server sends a Port Allocated, port <wanted> to alice at 0 s
      And port <wanted> is bound on the server's machine

      Examples:
        | wanted |
        | 6000   |
        | 6004   |
        | 6009   |

    @HS-03
    Scenario Outline: Another port within port-range is allocated when the wanted one cannot be
      Given the parameter port-range is 6000-6001
      And port 6000 is taken on the server's machine
      When alice sends a Port Request, Seq 1, port <wanted> to the server
      Then the server sends a Port Allocated, port 6001 to alice at 0 s
      And the server sends a packet to alice once
      And port 6001 is bound on the server's machine

      Examples:
        | wanted | why                              |
        | 0      | any port will do                 |
        | 6000   | it is taken                      |
        | 5999   | it lies before port-range        |
        | 6002   | it lies behind port-range        |
        | 5000   | it is the server's standard port |

    @HS-03
    Scenario: With no port-range any port but 0 may be allocated
      When alice sends a Port Request, Seq 1, port 0 to the server
      Then the server sends a Port Allocated, port 1-65535 to alice at 0 s
      And the server sends no Port Allocated, port 5000 to alice
      And the server has 2 ports bound

    @HS-04
    Scenario: A repeated Port Request is answered with the same port, and no second port is taken
      Given the parameter port-range is 6000-6001
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And the clock reaches 500 ms
      And alice sends a Port Request, Seq 1, port 6000 to the server
      And the clock reaches 1 s
      And alice sends a Port Request, Seq 2, port 6001 to the server
      Then the server sends a Port Allocated, port 6000 to alice at 0 s, 500 ms and 1 s
      And the server sends a packet to alice 3 times
      And port 6001 is free on the server's machine

    @HS-04
    Scenario: A Port Request that comes late, within the registration window, is answered with the session port
      Given the parameter port-range is 6000-6001
      And alice has opened a session on port 6000
      When the clock reaches 4.999 s
      And alice sends a Port Request, Seq 1, port 6000 to the server
      Then the server sends a Port Allocated, port 6000 to alice at 0 s and 4.999 s
      And port 6001 is free on the server's machine

    @HS-04 @HS-05
    Scenario: A Port Request after the registration window begins anew
      Given the parameter port-range is 6000-6001
      And alice has opened a session on port 6000
      And alice has registered on port 6000
      And alice has chosen movie 258 on port 6000
      When the clock reaches 5.001 s
      And alice sends a Port Request, Seq 9, port 6000 to the server
      Then the server sends a Port Allocated, Seq 9, port 6001 to alice at 5.001 s

    @HS-05
    Scenario: Two clients that want the same port get different ones
      Given the parameter port-range is 6000-6001
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And bob sends a Port Request, Seq 1, port 6000 to the server
      Then the server sends a Port Allocated, port 6000 to alice at 0 s
      And the server sends a Port Allocated, port 6001 to bob at 0 s

    @HS-01 @HS-05
    Scenario: Clients are told apart by address and port of their handshake sockets
      Given the parameter port-range is 6000-6001
      When alice sends a Port Request, Seq 1, port 6000 to the server from port 40001 to port 5000
      And alice sends a Port Request, Seq 1, port 6000 to the server from port 40002 to port 5000
      Then alice and the server exchange
        | at  | from   | packet                           | ports                        |
        | 0 s | alice  | Port Request, Seq 1, port 6000   | from port 40001 to port 5000 |
        | 0 s | server | Port Allocated, Seq 1, port 6000 | from port 5000 to port 40001 |
        | 0 s | alice  | Port Request, Seq 1, port 6000   | from port 40002 to port 5000 |
        | 0 s | server | Port Allocated, Seq 1, port 6001 | from port 5000 to port 40002 |

  Rule: A Port OK opens the session, once

    @HS-06 @WIRE-07 @HS-16
    Scenario: A Port OK is acknowledged and the session starts on its port
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And the clock reaches 200 ms
      And alice sends a Port OK, Seq 77, port 6000 to the server
      Then alice and the server exchange
        | at     | from   | packet                               | ports                |
        | 0 s    | alice  | Port Request, Seq 1, port 6000       |                      |
        | 0 s    | server | Port Allocated, port 6000            |                      |
        | 200 ms | alice  | Port OK, Seq 77, port 6000           |                      |
        | 200 ms | server | ACK, Seq 77                          | on the standard port |
        | 200 ms | server | Movies Available, 258 "test-card.ts" | on port 6000         |

    @HS-06
    Scenario Outline: A repeated Port OK is acknowledged again within the registration window only
      Given alice has opened a session on port 6000
      And alice has chosen movie 258 on port 6000
      When the clock reaches <repeated>
      And alice sends a Port OK, Seq 2, port 6000 to the server
      Then the server sends an ACK, Seq 2 to alice on the standard port at <acknowledged>

      Examples:
        | repeated | acknowledged    |
        | 500 ms   | 0 s and 500 ms  |
        | 4.999 s  | 0 s and 4.999 s |
        | 5.001 s  | 0 s             |

    @HS-06 @REG-05
    Scenario: A repeated Port OK starts nothing new
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      When the clock reaches 2.1 s
      And alice sends a Port OK, Seq 2, port 6000 to the server
      And alice sends a Movie Choice, Seq 4, movie 258 to the server on port 6000
      And the clock reaches 9 s
      Then the server sends Movies Available to alice at 0 s, 500 ms, 1 s, 1.5 s and 2 s
      And the server sends a Stream, Seq 0 to alice at 5 s, 5.5 s, 6 s, 6.5 s, 7 s and 7.5 s
      And the server sends an ACK, Seq 2 to alice twice

    @HS-08
    Scenario Outline: A Port OK/NOK that fits no open allocation is discarded
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And <client> sends a <answer> to the server
      Then the server sends no ACK to <client>
      And the server sends no Movies Available to <client>
      And port 6000 is bound on the server's machine

      Examples:
        | client | answer                     | why                         |
        | alice  | Port OK, Seq 2, port 6001  | not the allocated port      |
        | alice  | Port NOK, Seq 2, port 6001 | not the allocated port      |
        | bob    | Port OK, Seq 2, port 6000  | the allocation is not bob's |
        | bob    | Port NOK, Seq 2, port 6000 | the allocation is not bob's |

    @HS-08
    Scenario: A Port OK in the registration window with another Seq is no repetition and is discarded
      Given alice has opened a session on port 6000
      When alice sends a Port OK, Seq 3, port 6000 to the server
      And alice sends a Port NOK, Seq 2, port 6000 to the server
      Then the server sends an ACK to alice once
      And port 6000 is bound on the server's machine

  Rule: A port that is not confirmed is released

    @HS-07 @HS-08
    Scenario: A Port NOK is acknowledged once and the port is released
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And alice sends a Port NOK, Seq 2, port 6000 to the server
      And the clock reaches 100 ms
      And alice sends a Port NOK, Seq 2, port 6000 to the server
      Then the server sends an ACK, Seq 2 to alice on the standard port at 0 s
      And port 6000 is free on the server's machine
      And the server has 1 port bound
      And the server sends no Movies Available to alice

    @HS-09
    Scenario Outline: An allocation is released when no Port OK/NOK comes for allocation-timeout
      Given the parameter allocation-timeout is <timeout>
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And the clock reaches <answered>
      And alice sends a Port OK, Seq 2, port 6000 to the server
      Then the server sends an ACK, Seq 2 to alice <acknowledged>
      And port 6000 is <port> on the server's machine

      Examples:
        | timeout | answered | acknowledged | port  |
        | 5 s     | 4.999 s  | once         | bound |
        | 5 s     | 5.001 s  | 0 times      | free  |
        | 800 ms  | 799 ms   | once         | bound |
        | 800 ms  | 801 ms   | 0 times      | free  |

    @HS-09 @HS-04
    Scenario: Repeated Port Requests do not extend the allocation
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And the clock reaches 3 s
      And alice sends a Port Request, Seq 1, port 6000 to the server
      And the clock reaches 4.999 s
      Then port 6000 is bound on the server's machine
      When the clock reaches 5.001 s
      Then port 6000 is free on the server's machine
      And the server has 1 port bound

    @HS-17
    Scenario: A port that a client has refused is not offered to it again while another is free
      Given the parameter port-range is 6000-6002
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And alice sends a Port NOK, Seq 2, port 6000 to the server
      And alice sends a Port Request, Seq 3, port 6001 to the server
      And alice sends a Port NOK, Seq 4, port 6001 to the server
      And alice sends a Port Request, Seq 5, port 0 to the server
      Then the server sends a Port Allocated, Seq 5, port 6002 to alice at 0 s

    @HS-17 @HS-02
    Scenario: A refused port is offered again to the client that asks for it, to others, and when no other is free
      Given the parameter port-range is 6000-6001
      And port 6001 is taken on the server's machine
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And alice sends a Port NOK, Seq 2, port 6000 to the server
      And alice sends a Port Request, Seq 3, port 6000 to the server
      And alice sends a Port NOK, Seq 4, port 6000 to the server
      And alice sends a Port Request, Seq 5, port 0 to the server
      And alice sends a Port NOK, Seq 6, port 6000 to the server
      And bob sends a Port Request, Seq 1, port 0 to the server
      Then the server sends a Port Allocated, port 6000 to alice 3 times
      And the server sends a Port Allocated, port 6000 to bob once

  Rule: The leader asks for a port

    @HS-10
    Scenario: A leader binds the port that it wants and asks for it
      Given the server is played by hand
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      Then alice sends a Port Request, port 6000 to the server at 0 s
      And port 6000 is bound on alice's machine
      And alice has 2 ports bound

    @HS-10
    Scenario: A leader whose wanted port is taken on its own machine ends without asking for it
      Given the server is played by hand
      And port 6000 is taken on alice's machine
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      Then alice ends at 0 s with exit code 1
      And alice says "Port 6000 is taken"
      And alice sends no Port Request, port 6000 to the server

    @HS-10
    Scenario: A leader without a wish asks for port 0 and has bound nothing but its handshake socket
      Given the server is played by hand
      When alice starts as leader for any port and the movie "test-card.ts"
      Then alice sends a Port Request, port 0 to the server at 0 s
      And alice has 1 port bound

    @HS-11 @WIRE-06
    Scenario Outline: An unanswered Port Request is retransmitted every retransmit-interval, max-attempts times in all
      Given the server is played by hand
      And the parameter retransmit-interval is <interval>
      And the parameter max-attempts is <attempts>
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the clock reaches 30 s
      Then alice sends a Port Request, port 6000 to the server at every <interval> from 0 s to <last>
      And alice sends every Port Request to the server with the same octets
      And alice ends at <end> with exit code 1
      And alice says "<attempts> Port Requests"
      And alice has 0 ports bound

      Examples:
        | interval | attempts | last   | end    |
        | 500 ms   | 5        | 2 s    | 2.5 s  |
        | 500 ms   | 2        | 500 ms | 1 s    |
        | 200 ms   | 3        | 400 ms | 600 ms |

    @HS-11 @HS-13
    Scenario: Port Requests after a Port NOK count as attempts too
      Given the server is played by hand
      And the parameter max-attempts is 3
      And port 6001 is taken on alice's machine
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the clock reaches 600 ms
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      And the server acknowledges alice's Port NOK
      And the clock reaches 30 s
      Then alice sends a Port Request, port 1-65535 to the server at 0 s, 500 ms and 600 ms
      And alice ends at 1.1 s with exit code 1

  Rule: The leader answers the offer

    @HS-12 @WIRE-08
    Scenario Outline: An allocated port that the leader could bind is answered with Port OK
      Given the server is played by hand
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the clock reaches 100 ms
      And the server sends a Port Allocated, Seq <seq>, port <allocated> to alice
      Then alice sends a Port OK, port <allocated> to the server at 100 ms
      And port <allocated> is bound on alice's machine

      Examples:
        | allocated | seq | remark                                |
        | 6000      | 1   | the port that it wanted               |
        | 6001      | 1   | another one                           |
        | 6001      | 999 | clients accept any Seq in this packet |

    @HS-12 @HS-13
    Scenario: An allocated port that the leader cannot bind is answered with one Port NOK
      Given the server is played by hand
      And port 6001 is taken on alice's machine
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the clock reaches 100 ms
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      And the clock reaches 599 ms
      Then alice and the server exchange
        | at     | from   | packet                           |
        | 0 s    | alice  | Port Request, port 6000          |
        | 100 ms | server | Port Allocated, Seq 1, port 6001 |
        | 100 ms | alice  | Port NOK, port 6001              |

    @HS-13
    Scenario Outline: After a Port NOK the leader tries again on its ACK, or after one retransmit-interval
      Given the server is played by hand
      And port 6001 is taken on alice's machine
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the clock reaches 100 ms
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      And the clock reaches <acknowledged>
      And the server acknowledges alice's Port NOK
      And the clock reaches 640 ms
      Then alice sends a Port Request to the server at 0 s and <again>
      And alice sends a Port NOK to the server at 100 ms

      Examples:
        | acknowledged | again  |
        | 150 ms       | 150 ms |
        | 599 ms       | 599 ms |
        | 640 ms       | 600 ms |

    @HS-13 @WIRE-07
    Scenario: An ACK with another Seq than the Port NOK's is discarded
      Given the server is played by hand
      And port 6001 is taken on alice's machine
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      And the clock reaches 100 ms
      And the server sends an ACK, Seq 9999 to alice on the standard port
      And the clock reaches 640 ms
      Then alice sends a Port Request to the server at 0 s and 500 ms

    @HS-13 @WIRE-06
    Scenario: A repeated offer of the refused port is discarded until the new Port Request is out, then refused anew
      Given the server is played by hand
      And port 6001 is taken on alice's machine
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      And the clock reaches 200 ms
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      And the clock reaches 700 ms
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      Then alice sends a Port NOK, port 6001 to the server at 0 s and 700 ms
      And alice sends a Port Request to the server at 0 s and 500 ms
      And alice sends every Port NOK to the server with a Seq of its own

    @HS-12 @HS-13
    Scenario: After a Port NOK, the offer of another port is a new offer
      Given the server is played by hand
      And port 6001 is taken on alice's machine
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      And the clock reaches 200 ms
      And the server sends a Port Allocated, Seq 1, port 6002 to alice
      Then alice sends a Port OK, port 6002 to the server at 200 ms
      And alice sends a Port Request to the server at 0 s

    @HS-13
    Scenario: A refused port that becomes free is accepted when it is offered again
      Given the server is played by hand
      And port 6001 is taken on alice's machine
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      And the other program on alice's machine leaves port 6001
      And the server acknowledges alice's Port NOK
      And the clock reaches 100 ms
      And the server sends a Port Allocated, Seq 3, port 6001 to alice
      Then alice sends a Port OK, port 6001 to the server at 100 ms

    @HS-12
    Scenario: After its Port OK the leader discards the offer of another port
      Given the server is played by hand
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server sends a Port Allocated, Seq 1, port 6000 to alice
      And the clock reaches 100 ms
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      Then alice and the server exchange
        | at     | from   | packet                           |
        | 0 s    | alice  | Port Request, port 6000          |
        | 0 s    | server | Port Allocated, Seq 1, port 6000 |
        | 0 s    | alice  | Port OK, port 6000               |
        | 100 ms | server | Port Allocated, Seq 1, port 6001 |
      And port 6001 is free on alice's machine

  Rule: The leader confirms until it is heard

    @HS-14 @WIRE-06
    Scenario Outline: A Port OK is retransmitted every retransmit-interval for server-timeout, then the leader gives up
      Given the server is played by hand
      And the parameter retransmit-interval is <interval>
      And the parameter server-timeout is <timeout>
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server sends a Port Allocated, Seq 1, port 6000 to alice
      And the clock reaches 30 s
      Then alice sends a Port OK, port 6000 to the server at every <interval> from 0 s to <last>
      And alice sends every Port OK to the server with the same octets
      And alice ends at <timeout> with exit code 1
      And alice says "did not acknowledge"

      Examples:
        | interval | timeout | last  |
        | 500 ms   | 10 s    | 9.5 s |
        | 2 s      | 7 s     | 6 s   |

    @HS-14 @WIRE-07
    Scenario: Only the ACK with the Seq of the Port OK confirms it
      Given the server is played by hand
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server sends a Port Allocated, Seq 1, port 6000 to alice
      And the clock reaches 100 ms
      And the server sends an ACK, Seq 9999 to alice on the standard port
      And the clock reaches 1.2 s
      And the server acknowledges alice's Port OK
      And the clock reaches 4 s
      Then alice sends a Port OK to the server at 0 s, 500 ms and 1 s
      And alice sends a Registration Request to the server on port 6000 at every 500 ms from 1.2 s to 3.7 s

    @HS-14 @WIRE-06
    Scenario: A repeated Port Allocated is answered with the same Port OK
      Given the server is played by hand
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server sends a Port Allocated, Seq 1, port 6000 to alice
      And the clock reaches 200 ms
      And the server sends a Port Allocated, Seq 1, port 6000 to alice
      Then alice sends a Port OK, port 6000 to the server at 0 s and 200 ms
      And alice sends every Port OK to the server with the same octets

    @HS-15 @HS-16
    Scenario: After the ACK everything goes from session port to session port
      Given packets take 10 ms on every link
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the clock reaches 20 s
      Then alice sends a Port OK to the server at 20 ms
      And the server sends an ACK to alice on the standard port at 30 ms
      And alice sends no packet to the server on the standard port after 20 ms
      And from 31 ms on every packet between alice and the server goes from port 6000 to the same port
      And alice ends at 6.04 s with exit code 0

    @HS-15
    Scenario: After the ACK the handshake socket is closed
      Given the server is played by hand
      And alice starts as leader for port 6000 and the movie "test-card.ts"
      And the server has given alice port 6000
      When the clock reaches 100 ms
      And the server sends a Port Allocated, Seq 1, port 6000 to alice
      Then alice has 1 port bound
      And port 6000 is bound on alice's machine
      And alice sends no packet to the server on the standard port after 0 s

  Rule: A lost packet of the handshake is healed

    @HS-04 @HS-06 @HS-11 @HS-14
    Scenario Outline: The handshake succeeds although a packet is lost
      Given packets take 10 ms on every link
      And packets from <sender> to <receiver> are lost from <from> until <until>
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the clock reaches 20 s
      Then alice sends a Port Request to the server at <requests>
      And alice sends a Port OK to the server at <confirmations>
      And alice ends at <end> with exit code 0
      And alice has written "ABCDEFGH"

      Examples:
        | lost           | sender | receiver | from  | until | requests       | confirmations    | end    |
        | Port Request   | alice  | server   | 0 s   | 5 ms  | 0 s and 500 ms | 520 ms           | 6.54 s |
        | Port Allocated | server | alice    | 10 ms | 15 ms | 0 s and 500 ms | 520 ms           | 6.54 s |
        | Port OK        | alice  | server   | 20 ms | 25 ms | 0 s            | 20 ms and 520 ms | 6.54 s |
        | ACK            | server | alice    | 30 ms | 35 ms | 0 s            | 20 ms and 520 ms | 6.04 s |

    @HS-04 @HS-13
    Scenario: A lost Port NOK is healed by the offer of the same port
      Given packets take 10 ms on every link
      And the parameter port-range is 6000-6001
      And port 6000 is taken on the server's machine
      And port 6001 is taken on alice's machine
      And packets from alice to the server are lost from 20 ms until 25 ms
      When alice starts as leader for port 6000 and the movie "test-card.ts"
      And the clock reaches 500 ms
      And the other program on the server's machine leaves port 6000
      And the clock reaches 600 ms
      Then alice and the server exchange
        | at     | from   | packet                    |
        | 0 s    | alice  | Port Request, port 6000   |
        | 10 ms  | server | Port Allocated, port 6001 |
        | 20 ms  | alice  | Port NOK, port 6001       |
        | 520 ms | alice  | Port Request, port 6000   |
        | 530 ms | server | Port Allocated, port 6001 |
        | 540 ms | alice  | Port NOK, port 6001       |
        | 550 ms | server | ACK                       |
        | 560 ms | alice  | Port Request, port 6000   |
        | 570 ms | server | Port Allocated, port 6000 |
        | 580 ms | alice  | Port OK, port 6000        |
        | 590 ms | server | ACK                       |
        | 590 ms | server | Movies Available          |
        | 600 ms | alice  | Registration Request      |
        | 600 ms | alice  | Movie Choice              |
