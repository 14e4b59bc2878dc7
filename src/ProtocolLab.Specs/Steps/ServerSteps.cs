using ProtocolLab.MovieStreaming;
using ProtocolLab.Specs.Drivers;

namespace ProtocolLab.Specs.Steps;

/// <summary>What the server offers, the parameters of section 8, and how the stream looks as a whole.</summary>
[Binding]
public sealed class ServerSteps(Setting setting, Streams streams, Packets packets)
{
    [Given("the server offers")]
    public void Offers(IReadOnlyList<Movie> movies) => movies.ToList().ForEach(setting.AddMovie);

    [Given("the server also offers {int} movies with names of {int} octets")]
    public void OffersMany(int count, int octets) => setting.AddMovies(count, octets);

    [Given("the server is played by hand")]
    public void IsPlayedByHand() => setting.PlayServerByHand();

    [Given("the parameter {word} is {}")]
    public void Parameter(string name, string value) => setting.SetParameter(name, value);

    [Then("all Movies Available to {party} together list {int} movies, each once")]
    public void ListsEachMovieOnce(Party client, int count) => packets.ListEachMovieOnce(client, count);

    [Then("the stream to {party} has Seq 0 to {int} without a gap")]
    public void StreamHasSeqs(Party client, int last) => streams.RunFromZeroTo(client, (ulong)last);

    [Then("the payloads of the stream to {party}, in Seq order, are the movie {string}")]
    public void StreamCarries(Party client, string movie) => streams.CarriesMovie(client, movie);

    [Then("every packet of the stream to {party} has movie {int}, and only the last has E")]
    public void StreamIsOf(Party client, ushort movieId) => streams.IsOfMovieAndEndsWithE(client, movieId);

    [Then("between two packets of the stream to {party} lie from {duration} to {duration}")]
    public void StreamIsSpaced(Party client, Network.Duration least, Network.Duration most) => streams.IsSpaced(client, least, most);

    [Then("on average {duration} lie between two packets of the stream to {party}, within {int} %")]
    public void StreamHasMean(Network.Duration interval, Party client, int percent) => streams.HasMean(client, interval, percent);
}
