using FaceFusion.Faces;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Looks at the first source's face while the base's is looked at: a parser keeps hardly more than one core busy, and nothing else can be done
/// before both are known. What it finds is the shared parser's; what goes wrong is for whoever asks for the photo.
/// </summary>
internal sealed class ParseAhead : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task _work;

    /// <summary>Starts the work.</summary>
    /// <param name="parser">Keeps its last answers.</param>
    /// <param name="sources">Where photos are prepared later.</param>
    /// <param name="people">Who comes in, in order; none starts nothing.</param>
    /// <param name="cancellation">Ends it early.</param>
    public ParseAhead(IRegionParser parser, SourceSet sources, IEnumerable<Contributor> people, CancellationToken cancellation)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _work = Task.CompletedTask;
        if (people.FirstOrDefault() is { } first && !sources.Keeps(first))
        {
            Photo = first.Reference.Photo;
            _work = Task.Run(() => sources.ParseAsync(parser, first, _stop.Token), _stop.Token);
        }
    }

    /// <summary>The photo that is looked at; null for none. It takes as long as the base's, so when that is done this counts as done too.</summary>
    public string? Photo { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
