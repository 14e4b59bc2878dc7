Feature: Wire format
  Every packet is one UDP datagram, laid out octet for octet. What is not a packet, or not expected, is
  discarded: no answer, no change of state, no crash.

  Background:
    Given the parameter payload-size is 2 octets
    And the server offers
      | ID  | name | content |
      | 1   | a.ts | "ab"    |
      | 258 | é    | "hiho"  |

  Rule: Packets are laid out as the specification's table says

    @WIRE-01 @WIRE-02
    Scenario: The server's packets, octet for octet
      Given the parameter port-range is 6001-6001
      When alice sends the octets 01 00 00 00 00 00 00 00 01 17 70 to the server on the standard port
      And alice sends the octets 04 00 00 00 00 00 00 00 02 17 71 01 to the server on the standard port
      And alice sends the octets 10 ff ff ff ff ff ff ff ff 00 00 4e 20 to the server on port 6001
      And alice sends the octets 40 00 00 00 00 00 00 00 03 01 02 to the server on port 6001
      And the clock reaches 5.4 s
      Then alice and the server exchange
        | at     | from   | packet                                                         | ports                |
        | 0 s    | alice  | Port Request, Seq 1, port 6000                                 |                      |
        | 0 s    | server | the octets 02 00 00 00 00 00 00 00 01 17 71                    | on the standard port |
        | 0 s    | alice  | Port OK, Seq 2, port 6001                                      |                      |
        | 0 s    | server | the octets 08 00 00 00 00 00 00 00 02                          | on the standard port |
        | 0 s    | server | Movies Available, 1 "a.ts", 258 "é"                            | on port 6001         |
        | 0 s    | alice  | Registration Request, Seq 18446744073709551615, Interval 20 ms | on port 6001         |
        | 0 s    | server | the octets 08 ff ff ff ff ff ff ff ff                          | on port 6001         |
        | 0 s    | alice  | Movie Choice, Seq 3, movie 258                                 | on port 6001         |
        | 5 s    | server | the octets 80 00 00 00 00 00 00 00 00 00 01 02 68 69           | on port 6001         |
        | 5.02 s | server | the octets 80 00 00 00 00 00 00 00 01 01 01 02 68 6f           | on port 6001         |

    @WIRE-01 @WIRE-02
    Scenario: The leader's packets, octet for octet but for their Seqs
      Given the server is played by hand
      And alice wishes for an interval of 20 ms
      When alice starts as leader for port 6000 and the movie "é"
      And the server sends the octets 02 00 00 00 00 00 00 00 01 17 71 to alice on the standard port
      And the server acknowledges alice's Port OK
      And the server sends the octets 20 00 00 00 00 00 00 00 07 00 02 00 01 04 61 2e 74 73 01 02 02 c3 a9 to alice on port 6001
      And the server sends the octets 80 00 00 00 00 00 00 00 00 00 01 02 68 69 to alice on port 6001
      And the server sends the octets 80 00 00 00 00 00 00 00 01 01 01 02 to alice on port 6001
      And the clock reaches 9 s
      Then alice sends the octets 01 .. .. .. .. .. .. .. .. 17 70 to the server once
      And alice sends the octets 04 .. .. .. .. .. .. .. .. 17 71 01 to the server once
      And alice sends the octets 10 .. .. .. .. .. .. .. .. 00 00 4e 20 to the server once
      And alice sends the octets 40 .. .. .. .. .. .. .. .. 01 02 to the server once
      And alice sends the octets 08 00 00 00 00 00 00 00 01 to the server once
      And alice has written "hi"
      And alice ends at 1 s with exit code 0

    @WIRE-01 @WIRE-02
    Scenario: A Port NOK has F 0
      Given the server is played by hand
      And port 6001 is taken on alice's machine
      When alice starts as leader for port 6000 and the movie "é"
      And the server sends the octets 02 00 00 00 00 00 00 00 01 17 71 to alice on the standard port
      Then alice sends the octets 04 .. .. .. .. .. .. .. .. 17 71 00 to the server once

    @WIRE-03
    Scenario Outline: The server ignores the reserved bits of Port OK/NOK
      When alice sends a Port Request, Seq 1, port 6001 to the server
      And alice sends the octets 04 00 00 00 00 00 00 00 02 17 71 <flag> to the server on the standard port
      Then the server sends an ACK, Seq 2 to alice on the standard port at 0 s
      And the server sends Movies Available to alice <opened>
      And port 6001 is <port> on the server's machine

      Examples:
        | flag | opened  | port  |
        | ff   | once    | bound |
        | 81   | once    | bound |
        | fe   | 0 times | free  |
        | 02   | 0 times | free  |

    @WIRE-03
    Scenario: A client ignores the reserved bits of stream packets
      Given the server is played by hand
      When bob starts as member on port 6000
      And the server sends the octets 80 00 00 00 00 00 00 00 00 fe 01 02 68 69 to bob on port 6000
      And the clock reaches 2 s
      Then bob sends no ACK to the server
      When the server sends the octets 80 00 00 00 00 00 00 00 01 ff 01 02 68 6f to bob on port 6000
      And the clock reaches 9 s
      Then bob sends an ACK, Seq 1 to the server at 2 s
      And bob has written "hiho"
      And bob ends at 3 s with exit code 0

  Rule: What is malformed is discarded

    @WIRE-04
    Scenario Outline: The server discards what is malformed at its standard port
      When alice sends a Port Request, Seq 1, port 6001 to the server
      And alice sends <datagram> to the server on the standard port
      And alice sends <datagram> to the server from port 40009 to port 5000
      Then the server sends a packet to alice once
      And port 6001 is bound on the server's machine
      And the server has 2 ports bound
      When the clock reaches 1 s
      And alice sends a Port OK, Seq 2, port 6001 to the server
      Then the server sends an ACK, Seq 2 to alice on the standard port at 1 s

      Examples:
        | datagram                                          | why                 |
        | an empty datagram                                 | empty               |
        | the octets 01                                     | nothing but a type  |
        | the octets 01 00 00 00 00 00 00 00 01 17          | one octet too short |
        | the octets 01 00 00 00 00 00 00 00 01 17 70 00    | one octet too long  |
        | the octets 04 00 00 00 00 00 00 00 02 17 71       | one octet too short |
        | the octets 04 00 00 00 00 00 00 00 02 17 71 01 00 | one octet too long  |
        | the octets 04 00 00 00 00 00 00 00 02 00 00 01    | port 0 in Port OK   |
        | the octets 00 00 00 00 00 00 00 00 01 17 70       | unknown type        |
        | the octets 03 00 00 00 00 00 00 00 01 17 71       | two types in one    |
        | the octets ff ff ff ff ff ff ff ff ff ff ff ff    | unknown type        |

    @WIRE-04
    Scenario Outline: The server discards what is malformed on a session port
      Given alice has opened a session on port 6000
      And alice has registered on port 6000
      When bob sends <registration> to the server on port 6000
      And alice sends <choice> to the server on port 6000
      And the clock reaches 9 s
      Then the server sends no packet to bob
      And the server sends Movies Available to alice at every 500 ms from 0 s to 4.5 s
      And the server sends no Stream to alice

      Examples:
        | registration                                         | choice                                         |
        | the octets 10 00 00 00 00 00 00 00 01 00 00 4e       | the octets 40 00 00 00 00 00 00 00 03 01       |
        | the octets 10 00 00 00 00 00 00 00 01 00 00 4e 20 00 | the octets 40 00 00 00 00 00 00 00 03 01 02 00 |
        | an empty datagram                                    | an empty datagram                              |
        | the octets 50 00 00 00 00 00 00 00 01 00 00 4e 20    | the octets 60 00 00 00 00 00 00 00 03 01 02    |

    @WIRE-04
    Scenario Outline: A leader discards a malformed Port Allocated
      Given the server is played by hand
      When alice starts as leader for any port and the movie "é"
      And the server sends <datagram> to alice on the standard port
      And the clock reaches 700 ms
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      Then alice sends a Port Request to the server at 0 s and 500 ms
      And alice sends a Port OK, port 6001 to the server at 700 ms
      And alice sends no Port NOK to the server

      Examples:
        | datagram                                       | why                 |
        | the octets 02 00 00 00 00 00 00 00 01 00 00    | port 0              |
        | the octets 02 00 00 00 00 00 00 00 01 17       | one octet too short |
        | the octets 02 00 00 00 00 00 00 00 01 17 72 00 | one octet too long  |
        | an empty datagram                              | empty               |

    @WIRE-04
    Scenario Outline: A leader discards a malformed Movies Available
      Given the server is played by hand
      And alice starts as leader for port 6000 and the movie "é"
      And the server has given alice port 6000
      When the server sends <datagram> to alice on port 6000
      And the clock reaches 100 ms
      And the server sends Movies Available, Seq 8, 258 "é" to alice on port 6000
      Then alice sends a Movie Choice to the server at 100 ms
      And alice sends a Movie Choice, movie 258 to the server at 100 ms

      Examples:
        | datagram                                                                  | why                         |
        | the octets 20 00 00 00 00 00 00 00 07 00 00                               | Count 0                     |
        | the octets 20 00 00 00 00 00 00 00 07 00 02 00 09 02 c3 a9                | Count larger than the list  |
        | the octets 20 00 00 00 00 00 00 00 07 00 01 00 09 02 c3 a9 00 01 01 61    | Count smaller than the list |
        | the octets 20 00 00 00 00 00 00 00 07 00 02 00 09 02 c3 a9 00 01 02 61    | name size beyond the end    |
        | the octets 20 00 00 00 00 00 00 00 07 00 02 00 09 02 c3 a9 00 01 00       | empty name                  |
        | the octets 20 00 00 00 00 00 00 00 07 00 02 00 09 02 c3 a9 00 01 02 61 00 | NUL in a name               |
        | the octets 20 00 00 00 00 00 00 00 07 00 02 00 09 02 c3 a9 00 01 02 c3 28 | a name that is no UTF-8     |
        | the octets 20 00 00 00 00 00 00 00 07 00 02 00 09 02 c3 a9 00 09 01 61    | an ID listed twice          |
        | the octets 20 00 00 00 00 00 00 00 07 00                                  | too short                   |

    @WIRE-04
    Scenario: A client discards a stream packet whose payload is longer than 1,400 octets
      Given the server is played by hand
      When bob starts as member on port 6000
      And the clock reaches 100 ms
      And the server sends a Stream, Seq 0, movie 3, payload of 1401 octets to bob on port 6000
      And the clock reaches 600 ms
      Then bob sends a Registration Request to the server at 0 s and 500 ms
      When the server sends a Stream, Seq 0, movie 3, payload of 1400 octets to bob on port 6000
      And the clock reaches 1.6 s
      Then bob sends a Registration Request to the server at 0 s and 500 ms

  Rule: What is not expected is discarded

    @WIRE-05
    Scenario Outline: The server discards packets that belong elsewhere
      When alice sends <packet> to the server <ports>
      Then the server sends no packet to alice
      And the server has 1 port bound

      Examples:
        | packet                             | ports                | why                          |
        | a Port OK, Seq 2, port 6000        | on the standard port | nothing is allocated         |
        | a Port Allocated, Seq 1, port 6000 | on the standard port | only servers send it         |
        | an ACK, Seq 1                      | on the standard port | nothing to confirm           |
        | a Registration Request, Seq 1      | on the standard port | it belongs on a session port |
        | a Movie Choice, Seq 1, movie 258   | on the standard port | it belongs on a session port |

    @WIRE-05
    Scenario Outline: The server discards packets of the handshake, and its own, on a session port
      Given alice has opened a session on port 6000
      When alice sends <packet> to the server on port 6000
      And the clock reaches 400 ms
      Then the server sends a packet to alice 3 times
      And the server has 2 ports bound

      Examples:
        | packet                                      |
        | a Port Request, Seq 1, port 6001            |
        | a Port OK, Seq 2, port 6000                 |
        | a Port NOK, Seq 2, port 6000                |
        | an ACK, Seq 1                               |
        | Movies Available, Seq 1, 1 "a.ts"           |
        | a Stream, Seq 0, E, movie 258, payload "hi" |

    @WIRE-05
    Scenario: A leader discards what does not come from its server's standard port during the handshake
      Given the server is played by hand
      When alice starts as leader for port 6000 and the movie "é"
      And dave sends a Port Allocated, Seq 1, port 6000 to alice
      Then alice sends no Port OK to the server
      And alice sends no packet to dave
      When the clock reaches 200 ms
      And the server sends a Port Allocated, Seq 1, port 6000 to alice
      Then alice sends a Port OK, port 6000 to the server at 200 ms

    @WIRE-05
    Scenario Outline: A client discards what does not come from the server's port P
      Given the server is played by hand
      When bob starts as member on port 6000
      And <sender> sends a Stream, Seq 0, E, movie 258, payload "no" to bob <ports>
      And the clock reaches 200 ms
      Then bob sends no ACK to the server
      And bob sends no packet to dave
      When the server sends a Stream, Seq 0, E, movie 258, payload "hi" to bob on port 6000
      And the clock reaches 9 s
      Then bob has written "hi"
      And bob ends at 1.2 s with exit code 0

      Examples:
        | sender     | ports                       |
        | dave       | on port 6000                |
        | the server | from port 5000 to port 6000 |
        | the server | from port 6001 to port 6000 |

  Rule: Seqs tell packets apart

    @WIRE-06
    Scenario: A leader's new packets have new Seqs, its retransmissions repeat the original
      Given the server is played by hand
      And port 6001 is taken on alice's machine
      When alice starts as leader for port 6000 and the movie "é"
      And the server sends a Port Allocated, Seq 1, port 6001 to alice
      And the clock reaches 500 ms
      And the server sends a Port Allocated, Seq 1, port 6000 to alice
      And the clock reaches 1.6 s
      And the server acknowledges alice's Port OK
      And the clock reaches 2.7 s
      Then alice sends a Port OK to the server at 500 ms, 1 s and 1.5 s
      And alice sends every Port OK to the server with the same octets
      And alice sends a Registration Request to the server at 1.6 s, 2.1 s and 2.6 s
      And alice sends every Registration Request to the server with the same octets
      And whenever alice repeats the Seq of a confirmable packet to the server, she repeats all octets

    @WIRE-07
    Scenario Outline: Every ACK of the server carries the Seq of what it confirms
      When alice sends a Port Request, Seq 1, port 6000 to the server
      And alice sends a Port OK, Seq <port>, port 6000 to the server
      And alice sends a Registration Request, Seq <registration> to the server on port 6000
      Then the server sends an ACK, Seq <port> to alice on the standard port once
      And the server sends an ACK, Seq <registration> to alice on port 6000 once
      And the server sends an ACK to alice twice

      Examples:
        | port                 | registration         |
        | 0                    | 1                    |
        | 4294967296           | 4294967295           |
        | 18446744073709551615 | 18446744073709551614 |

    @WIRE-08
    Scenario Outline: A Port Allocated carries the Seq of its Port Request
      When alice sends a Port Request, Seq <first>, port 6000 to the server
      And alice sends a Port Request, Seq <second>, port 6000 to the server
      Then the server sends a Port Allocated, Seq <first>, port 6000 to alice once
      And the server sends a Port Allocated, Seq <second>, port 6000 to alice once

      Examples:
        | first | second               |
        | 0     | 1                    |
        | 7     | 18446744073709551615 |
