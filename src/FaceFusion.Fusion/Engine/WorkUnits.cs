using FaceFusion.Fusion.Films;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Engine;

/// <summary>What the steps of a fusion cost, in samplings of one photo: some 30 ms at 1024 px. Measured on portraits at that size.</summary>
internal static class WorkUnits
{
    /// <summary>Finding the face of a photo.</summary>
    public const double Detection = 3;

    /// <summary>Looking for hair and glasses before a face.</summary>
    public const double Parsing = 8;

    /// <summary>Telling people from what stands behind them.</summary>
    public const double Matting = 36;

    /// <summary>Putting a backdrop behind them.</summary>
    public const double Backdrop = 3;

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

        if (recipe.Output.Film)
        {
            work += FilmFrame * FilmFrames.Of(recipe.Members.Count).Count;
        }

        return recipe is { Base: not null, Backdrop.IsNone: false } ? work + Matting + Backdrop : work;
    }
}
