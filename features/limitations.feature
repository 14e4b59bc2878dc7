Feature: Limitations
  The protocol has limitations by design. They are shown here so that nobody takes them for faults, and
  so that nobody "repairs" one of them unnoticed.

  Background:
    Given the parameter payload-size is 4 octets
    And the server offers
      | ID | name         | content            |
      | 4  | test-card.ts | "ABCDEFGHIJKLMNOP" |

  @LIM-01
  Scenario: A server with no port left does not answer, and open sessions go on untouched
    Given the parameter port-range is 6000-6001
    When alice starts as leader for port 6000 and the movie "test-card.ts"
    And bob starts as leader for port 6001 and the movie "test-card.ts"
    And the clock reaches 5.015 s
    And carol sends a Port Request, Seq 1, port 0 to the server
    And carol sends a Port Request, Seq 2, port 6000 to the server
    And the clock reaches 30 s
    Then the server sends no packet to carol
    And the server sends a Stream to alice at 5 s, 5.01 s, 5.02 s and 5.03 s
    And alice ends at 6.03 s with exit code 0
    And bob ends at 6.03 s with exit code 0

  @LIM-01 @HS-11
  Scenario: A leader that finds no port left gives up after max-attempts
    Given the parameter port-range is 6000-6000
    And port 6000 is taken on the server's machine
    When alice starts as leader for any port and the movie "test-card.ts"
    And the clock reaches 30 s
    Then alice sends a Port Request to the server at every 500 ms from 0 s to 2 s
    And the server sends no packet to alice
    And alice ends at 2.5 s with exit code 1

  @LIM-01 @HS-09
  Scenario: A leader that is not answered gets the port of an allocation that times out meanwhile
    Given the parameter port-range is 6000-6000
    When bob sends a Port Request, Seq 1, port 6000 to the server
    And the clock reaches 3.7 s
    And alice starts as leader for any port and the movie "test-card.ts"
    And the clock reaches 6 s
    Then alice sends a Port Request to the server at 3.7 s, 4.2 s, 4.7 s and 5.2 s
    And the server sends a Port Allocated, port 6000 to alice at 5.2 s

  @LIM-02
  Scenario: The stream starts when the window ends, although a member could not register
    Given packets from bob to the server are lost from 0 s until 5.2 s
    When alice starts as leader for port 6000 and the movie "test-card.ts"
    And bob starts as member on port 6000
    And the clock reaches 30 s
    Then the server sends a Stream to alice at 5 s, 5.01 s, 5.02 s and 5.03 s
    And the server sends no packet to bob
    And alice ends at 6.03 s with exit code 0
    And bob ends at 10 s with exit code 1

  @LIM-03 @REG-05
  Scenario Outline: Nobody joins after the stream has started
    When alice starts as leader for port 6000 and the movie "test-card.ts"
    And the clock reaches <late>
    And bob starts as member on port 6000
    And the clock reaches 30 s
    Then the server sends no packet to bob
    And bob ends at <end> with exit code 1
    And bob has written nothing
    And the server sends a Stream to alice at 5 s, 5.01 s, 5.02 s and 5.03 s

    Examples:
      | late    | end      |
      | 5.001 s | 15.001 s |
      | 5.025 s | 15.025 s |

  @LIM-03
  Scenario: Nothing pauses the stream, not even a client that gets none of it for a while
    Given packets from the server to alice are lost from 5.005 s until 5.025 s
    When alice starts as leader for port 6000 and the movie "test-card.ts"
    And the clock reaches 30 s
    Then the server sends a Stream to alice at 5 s, 5.01 s, 5.02 s and 5.03 s
    And alice has written "ABCDMNOP"
    And alice ends at 6.03 s with exit code 2

  @LIM-04
  Scenario Outline: When one client is lost the others' stream does not change, and nobody tells them
    When alice starts as leader for port 6000 and the movie "test-card.ts"
    And bob starts as member on port 6000
    And carol starts as member on port 6000
    And the clock reaches 5.015 s
    And <lost> vanishes
    And the clock reaches 30 s
    Then the server sends a Stream to <left> at 5 s, 5.01 s, 5.02 s and 5.03 s
    And the server sends no packet to <left> after 5.03 s
    And <left> ends at 6.03 s with exit code 0
    And <left> has written the movie "test-card.ts"
    And the server sends an E packet to <lost> at every 500 ms from 5.03 s to 7.53 s

    Examples:
      | lost  | left  |
      | carol | bob   |
      | bob   | alice |
      | alice | bob   |

  @LIM-05
  Scenario: A member whose session port is taken cannot watch, and the group goes on without it
    Given port 6000 is taken on bob's machine
    When alice starts as leader for port 6000 and the movie "test-card.ts"
    And carol starts as member on port 6000
    And bob starts as member on port 6000
    And the clock reaches 30 s
    Then bob ends at 0 s with exit code 1
    And bob says "port 6000 is taken"
    And bob sends no packet to the server
    And alice ends at 6.03 s with exit code 0
    And carol ends at 6.03 s with exit code 0
