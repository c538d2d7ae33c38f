using FaceFusion.Fusion.Films;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// What the steps of a fusion cost, in samplings of one photo with texture. Processor time of portraits at 1024 px, measured by
/// <c>bench -- progress</c> with <c>FACEFUSION_STEPS=1</c>, where a sampling took 47 ms.
/// </summary>
internal static class WorkUnits
{
    /// <summary>Reading a photo and finding its face: 150 to 170 ms.</summary>
    public const double Detection = 3.5;

    /// <summary>Looking for hair and glasses before a face: 60 to 180 ms.</summary>
    public const double Parsing = 2.5;

    /// <summary>Telling people from what stands behind them: 1,410 ms.</summary>
    public const double Matting = 30;

    /// <summary>Putting a backdrop behind them: 100 ms.</summary>
    public const double Backdrop = 2;

    /// <summary>Looking for a person's outline among many: 20 to 25 ms.</summary>
    public const double Outline = 0.5;

    /// <summary>Looking for it among few, of whom half are looked at again: 25 or 150 ms.</summary>
    public const double CarefulOutline = 2;

    /// <summary>Finishing, reducing and bending one frame of a film.</summary>
    public const double FilmFrame = 1;

    /// <summary>The whole of a recipe.</summary>
    public static double Of(Recipe recipe, IReadOnlyList<PicturePlan> plans)
    {
        var work = (recipe.Faces.Count() * Detection) + plans.Sum(plan => plan.Samplings);
        if (recipe.Base is not null && plans.Any(plan => FrameRenderer.Parses(plan)))
        {
            work += Parsing * recipe.Faces.Select(face => face.Photo).Distinct().Count();
        }

        work += plans.Sum(plan => OutlineFinder.Work(recipe, plan));
        if (recipe.Output.Film)
        {
            work += FilmFrame * FilmFrames.Of(recipe.Members.Count).Count;
        }

        return recipe is { Base: not null, Backdrop.IsNone: false } ? work + Matting + Backdrop : work;
    }
}
