namespace FaceFusion.Web.Drafts;

/// <summary>One step of a draft's history. Immutable.</summary>
/// <param name="Number">Rises along the history; a step never changes under its number.</param>
/// <param name="MadeAt">When.</param>
/// <param name="State">What the draft held then.</param>
public sealed record DraftStep(long Number, DateTimeOffset MadeAt, DraftState State);

/// <summary>Everything that a draft held, up to a hundred steps back, and where in it the reader stands.</summary>
public sealed class DraftHistory
{
    /// <summary>Steps that can be undone.</summary>
    public const int Limit = 100;

    private readonly TimeProvider _time;
    private readonly List<DraftStep> _steps = [];
    private long _newest;

    public DraftHistory(TimeProvider time)
    {
        _time = time;
        _steps.Add(Step(new DraftState()));
    }

    /// <summary>Oldest first; never empty.</summary>
    public IReadOnlyList<DraftStep> Steps => _steps;

    /// <summary>Index of the present step.</summary>
    public int Present { get; private set; }

    public DraftState State => _steps[Present].State;

    /// <summary>Goes on from the present step; what was undone before is given up.</summary>
    public void Add(DraftState state)
    {
        _steps.RemoveRange(Present + 1, _steps.Count - Present - 1);
        _steps.Add(Step(state));
        if (_steps.Count > Limit + 1)
        {
            _steps.RemoveAt(0);
        }

        Present = _steps.Count - 1;
    }

    /// <summary>Goes to a step; false where there is none or it is the present one.</summary>
    public bool GoTo(int index)
    {
        if (index == Present || index < 0 || index >= _steps.Count)
        {
            return false;
        }

        Present = index;
        return true;
    }

    /// <summary>Begins anew with one state.</summary>
    public void Reset(DraftState state)
    {
        _steps.Clear();
        _steps.Add(Step(state));
        Present = 0;
    }

    /// <summary>Takes over a history that was kept elsewhere.</summary>
    /// <param name="steps">Oldest first, at least one.</param>
    /// <param name="present">Index of the present one.</param>
    public void Reset(IReadOnlyList<DraftStep> steps, int present)
    {
        ArgumentOutOfRangeException.ThrowIfZero(steps.Count);
        _steps.Clear();
        _steps.AddRange(steps.TakeLast(Limit + 1));
        _newest = Math.Max(_newest, _steps[^1].Number);
        Present = Math.Clamp(present - (steps.Count - _steps.Count), 0, _steps.Count - 1);
    }

    /// <summary>Changes every state, those before and those undone too; each that is changed gets a new number, and so do all after it.</summary>
    public void Rewrite(Func<DraftState, DraftState> change)
    {
        var changed = false;
        for (var i = 0; i < _steps.Count; i++)
        {
            var next = change(_steps[i].State);
            changed |= !next.IsSameAs(_steps[i].State);
            if (changed)
            {
                _steps[i] = _steps[i] with { Number = ++_newest, State = next };
            }
        }
    }

    private DraftStep Step(DraftState state) => new(++_newest, _time.GetUtcNow(), state);
}
