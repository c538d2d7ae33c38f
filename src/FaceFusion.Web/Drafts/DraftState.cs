using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>Everything a draft holds at one moment. Immutable: undo keeps these.</summary>
public sealed record DraftState
{
    /// <summary>How the people are combined.</summary>
    public FusionMethod Method { get; init; }

    /// <summary>The people in order; the first is the base of a chain or a centre fusion.</summary>
    public IReadOnlyList<DraftPerson> People { get; init; } = [];

    /// <summary>How the shapes of a mean are aligned; of the others, a chain takes two points alone.</summary>
    public Alignment Alignment { get; init; } = Alignment.Procrustes;

    /// <summary>Key of the person whose photo the mean is laid onto; null for a frame of its own.</summary>
    public string? Onto { get; init; }

    /// <summary>0.1..0.9.</summary>
    public double DetectionThreshold { get; init; } = 0.5;

    /// <summary>0..1.</summary>
    public double ColorMatch { get; init; } = 1;

    /// <summary>How the face is joined to the base round it.</summary>
    public Seam Seam { get; init; }

    /// <summary>How much of the mix's shape, colour and texture; a mean of its own has none of it.</summary>
    public FusionAmounts Amounts { get; init; } = new();

    /// <summary>How the fused face lies on the base, and where; a mean of its own has none of it.</summary>
    public LayerSettings FaceLayer { get; init; } = new();

    /// <summary>Installed nets that take part.</summary>
    public NeuralEngine Engine { get; init; } = new();

    /// <summary>What is tried on, in a chain; null for nothing.</summary>
    public DraftTryOn? TryOn { get; init; }

    /// <summary>Finishing of the last picture.</summary>
    public Finish Finish { get; init; } = new();

    /// <summary>Longer side in pixels, or null for the base photo's.</summary>
    public int? Size { get; init; }

    /// <summary>True to make a picture of the differences too.</summary>
    public bool Difference { get; init; }

    /// <summary>True to make a film of a mean of its own growing.</summary>
    public bool Film { get; init; }

    /// <summary>How closely a mean in a frame of its own is drawn.</summary>
    public MeanFraming Framing { get; init; }

    /// <summary>What stands behind a mean in a frame of its own.</summary>
    public Background Background { get; init; }

    /// <summary><c>#rrggbb</c>, for a background of one colour.</summary>
    public string BackgroundColor { get; init; } = new Output().BackgroundColor;

    /// <summary>What stands behind the people of the last picture; null leaves what the photo shows.</summary>
    public Backdrop? Backdrop { get; init; }

    /// <summary>True leaves the photo's own backdrop and keeps the chosen one.</summary>
    public bool BackdropHidden { get; init; }

    /// <summary>True where the picture is made in somebody's photo.</summary>
    internal bool HasBase => Method != FusionMethod.Mean || Onto is not null;

    /// <summary>The built-in model onto which the chain goes; null where the first person is the base.</summary>
    internal string? OnModel => Method == FusionMethod.Chain && People.Count > 0 ? TryOn?.Model : null;

    /// <summary>Everybody as a round, the first with as much of their face as the model gets.</summary>
    private IReadOnlyList<Round> OfModel() => [People[0].ToRound() with { Ratio = People[0].Hidden ? 0 : TryOn!.Face }, .. People.Skip(1).Select(person => person.ToRound())];

    /// <summary>The recipe of the draft; sound or not, <see cref="RecipeValidator"/> tells.</summary>
    public Recipe ToRecipe()
    {
        var mean = Method == FusionMethod.Mean;
        return new Recipe
        {
            Method = Method,
            Garment = TryOn is { GarmentHidden: false } && (OnModel is not null || (!mean && People.Count > 0)) ? TryOn.Garment : null,
            Base = OnModel is { } model ? new FaceReference { Photo = model } : mean ? People.FirstOrDefault(person => person.Key == Onto)?.Reference : People.Count > 0 ? People[0].Reference : null,
            BaseAlso = mean || OnModel is not null || People.Count == 0 ? [] : People[0].FurtherReferences,
            Rounds = mean ? [] : OnModel is not null ? OfModel() : [.. People.Skip(1).Select(person => person.ToRound())],
            Members = mean ? [.. People.Select(person => person.ToMember())] : [],
            Alignment = mean || Alignment == Alignment.TwoPoint ? Alignment : Alignment.Procrustes,
            DetectionThreshold = DetectionThreshold,
            ColorMatch = ColorMatch,
            Seam = Seam,
            Amounts = HasBase ? Amounts : new(),
            FaceLayer = HasBase ? FaceLayer : new(),
            Engine = UsableEngine,
            Finish = Finish,
            Output = new Output
            {
                Size = Size,
                Rounds = true,
                Difference = Difference && (!mean || Onto is not null),
                Film = Film && mean && Onto is null,
                Framing = mean && Onto is null ? Framing : MeanFraming.Auto,
                Background = mean && Onto is null ? Background : Background.Mean,
                BackgroundColor = BackgroundColor,
            },
            Backdrop = BackdropHidden ? null : UsableBackdrop,
        };
    }

    /// <summary>The nets as far as they can be had: a swapper does not go with rounds that are laid over.</summary>
    private NeuralEngine UsableEngine =>
        Method != FusionMethod.Mean && People.Skip(OnModel is null ? 1 : 0).Any(person => person.ToRound().Mode != FusionMode.Normal) ? Engine with { Swapper = null } : Engine;

    /// <summary>The backdrop as far as it can be made: one of a picture that is yet to be chosen waits.</summary>
    private Backdrop? UsableBackdrop => Backdrop switch
    {
        null or { IsNone: true } or { Kind: BackdropKind.Picture, Picture: null } => null,
        { Kind: BackdropKind.Blur } when !HasBase => null,
        var chosen => chosen,
    };

    /// <summary>True where both hold the same; the records' own equality compares the list of people by reference.</summary>
    internal bool IsSameAs(DraftState other) =>
        this with { People = other.People } == other && People.Count == other.People.Count
        && People.Zip(other.People, (one, two) => one.IsSameAs(two)).All(same => same);

    /// <summary>How many photos all people have together.</summary>
    internal int PhotoCount => People.Sum(person => 1 + person.Also.Count);

    /// <summary>What the person of a photo is called; null where the photo is not in the draft.</summary>
    internal string? NameOf(string photo) =>
        People.Where(person => person.Photo == photo).Select(person => person.Name)
            .Concat(People.SelectMany(person => person.Also).Where(face => face.Photo == photo).Select(face => face.Name))
            .FirstOrDefault();

    internal int IndexOf(string key)
    {
        for (var i = 0; i < People.Count; i++)
        {
            if (People[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    internal DraftState With(string key, Func<DraftPerson, DraftPerson> edit) =>
        this with { People = [.. People.Select(person => person.Key == key ? edit(person) : person)] };
}
