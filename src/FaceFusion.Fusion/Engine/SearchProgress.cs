namespace FaceFusion.Fusion.Engine;

/// <summary>
/// How far the search for faces is, in photos, of which several are searched at once: what one of them tells, the others have come half as far on
/// average, unless they told more. Safe for concurrent use; the meter is nobody else's meanwhile.
/// </summary>
/// <param name="meter">Is told.</param>
internal sealed class SearchProgress(ProgressMeter meter)
{
    private const double Others = 0.5;

    private readonly Lock _lock = new();
    private readonly List<PhotoSearch> _underWay = [];

    /// <summary>A photo's search begins.</summary>
    public PhotoSearch Begin()
    {
        lock (_lock)
        {
            var search = new PhotoSearch(this);
            _underWay.Add(search);
            return search;
        }
    }

    /// <summary>Raises one to a part of its photo and the others under way with it; one report for all.</summary>
    private void Raise(PhotoSearch told, double part)
    {
        var photos = _underWay.Sum(search => search.Raise(search == told ? part : Others * part));
        if (photos > 0)
        {
            meter.Advance(FusionStage.Detecting, 0, photos * WorkUnits.Detection);
        }
    }

    private void Skip() => meter.Skip(FusionStage.Detecting, 0, WorkUnits.Detection);

    /// <summary>One photo's search; is told parts of it, 0..1.</summary>
    internal sealed class PhotoSearch(SearchProgress all) : IProgress<double>
    {
        private double _part;

        /// <inheritdoc/>
        public void Report(double value)
        {
            lock (all._lock)
            {
                all.Raise(this, value);
            }
        }

        /// <summary>The photo's faces are there.</summary>
        /// <param name="wereKnown">True where nobody had to look, which is no work.</param>
        public void End(bool wereKnown)
        {
            lock (all._lock)
            {
                if (wereKnown && _part == 0)
                {
                    all.Skip();
                }
                else
                {
                    all.Raise(this, 1);
                }

                all._underWay.Remove(this);
            }
        }

        /// <summary>Lets it be at least so far.</summary>
        /// <returns>By how much it is farther than before.</returns>
        public double Raise(double part)
        {
            var more = Math.Max(0, part - _part);
            _part += more;
            return more;
        }
    }
}
