using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Batches;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Api;

/// <summary>The recipe that a type and an input stand for.</summary>
internal static class JobInputRecipe
{
    private const string Root = "/input";
    private const double UsualWeight = 50;
    private const double Percent = 100;
    private const double SmallestBlur = 0.2;
    private const double LargestBlur = 10;

    /// <param name="input">Of this type.</param>
    /// <param name="type">What is made.</param>
    /// <param name="presets">Those that the caller has; null where there is no such preset.</param>
    /// <exception cref="Fusion.FusionException"><c>value_out_of_range</c>, <c>invalid_body</c>: with the pointer of what is wrong.</exception>
    public static Recipe ToRecipe(this JobInput input, JobType type, Func<string, DraftPreset?> presets)
    {
        for (var i = 0; i < input.People.Count; i++)
        {
            _ = input.People[i] ?? throw ApiBody.Invalid("null", $"{Root}/people/{i}");
            Require($"people/{i}/weight", input.People[i].Weight, 0, Percent);
            Require($"people/{i}/face", input.People[i].Face, 0, 999);
        }

        var recipe = type == JobType.Average ? Average(input) : Chain(input, type);
        recipe = recipe with { Backdrop = Backdrop(input, type) };
        if (input.Preset is { } id)
        {
            recipe = PresetRecipes.ApplyTo((presets(id) ?? throw ApiBody.OutOfRange(Root + "/preset", id, DraftPreset.BuiltIn[0].Id, DraftPreset.BuiltIn[^1].Id)).Settings, recipe);
        }

        return input.Parameters is { } parameters ? Apply(parameters, recipe) : recipe;
    }

    private static Recipe Average(JobInput input)
    {
        if (input.Layers.Count > 0)
        {
            throw ApiBody.Invalid("an average wears nothing", Root + "/layers");
        }

        return new Recipe
        {
            Method = FusionMethod.Mean,
            Base = input.Template is { } template ? new FaceReference { Photo = template } : null,
            Members = [.. input.People.Select(person => new Member { Source = person.Reference, Weight = person.Weight ?? UsualWeight })],
        };
    }

    private static Recipe Chain(JobInput input, JobType type)
    {
        if (type != JobType.TryOn && (input.Template is not null || input.Layers.Count > 0))
        {
            throw ApiBody.Invalid("only a try_on has it", Root + (input.Template is null ? "/layers" : "/template"));
        }

        if (type == JobType.TryOn && input.Template is null && input.Layers.Count == 0)
        {
            throw ApiBody.Invalid("template or layers", Root + "/template");
        }

        var weights = input.People.Select(person => person.Weight ?? UsualWeight).ToList();
        if (input.Template is not { } template)
        {
            return new Recipe
            {
                Base = input.People.Count > 0 ? input.People[0].Reference : null,
                Rounds = Rounds(input.People.Skip(1), weights),
                Garment = Garment(input),
            };
        }

        // The model keeps its hair and head, and a little of its face.
        var all = weights.Sum();
        var models = all * (1 - TryOnBatch.UsualRatio) / TryOnBatch.UsualRatio;
        var recipe = new Recipe { Base = new FaceReference { Photo = template }, Rounds = Rounds(input.People, [models, .. weights]), Garment = Garment(input) };
        return BuiltInName.IsOne(template) ? recipe with { ColorMatch = TryOnBatch.UsualColorMatch } : recipe;
    }

    /// <summary>Everybody's part in their round, so that in the end all have parts by their weights.</summary>
    private static IReadOnlyList<Round> Rounds(IEnumerable<PersonInput> people, List<double> weights)
    {
        var sum = weights.Count > 0 ? weights[0] : 0;
        return
        [
            .. people.Select((person, i) =>
            {
                sum += weights[i + 1];
                return new Round { Source = person.Reference, Ratio = sum > 0 ? weights[i + 1] / sum : 0 };
            }),
        ];
    }

    private static Garment? Garment(JobInput input)
    {
        if (input.Layers.Count == 0)
        {
            return null;
        }

        if (input.Layers.Count > 1)
        {
            throw ApiBody.OutOfRange(Root + "/layers", input.Layers.Count, 0, 1);
        }

        var layer = input.Layers[0] ?? throw ApiBody.Invalid("null", Root + "/layers/0");
        var usual = new Garment { Photo = layer.Image };
        return usual with
        {
            Fit = Share("layers/0/fit", layer.Fit, -Percent, Percent) ?? usual.Fit,
            Tuck = layer.Tuck is { } tuck ? ApiBody.Word<Tuck>(tuck, Root + "/layers/0/tuck") : usual.Tuck,
        };
    }

    private static Backdrop? Backdrop(JobInput input, JobType type)
    {
        if ((input.Backdrop ?? (type == JobType.Backdrop ? new BackdropInput() : null)) is not { } wish)
        {
            return null;
        }

        var usual = new Backdrop();
        return usual with
        {
            Kind = wish.Kind is { } kind ? ApiBody.Word<BackdropKind>(kind, Root + "/backdrop/kind") : wish.Image is not null ? BackdropKind.Picture : wish.Color is not null ? BackdropKind.Color : BackdropKind.Transparent,
            Color = wish.Color ?? usual.Color,
            LowerColor = wish.LowerColor ?? usual.LowerColor,
            Blur = Share("backdrop/blur", wish.Blur, SmallestBlur, LargestBlur) ?? usual.Blur,
            Picture = wish.Image,
            Screen = wish.Screen ?? usual.Screen,
        };
    }

    private static Recipe Apply(ParametersInput wish, Recipe recipe)
    {
        const double Half = Percent / 2;
        var finish = recipe.Finish;
        if (wish.Blend is not null && recipe.Base is null)
        {
            throw ApiBody.Invalid("blend is for pictures that are made in a photo", Root + "/parameters/blend");
        }

        return recipe with
        {
            Amounts = Parameter("blend", wish.Blend, 0, Percent) is { } blend ? new FusionAmounts { Shape = blend, Color = blend, Texture = blend } : recipe.Amounts,
            ColorMatch = Parameter("color_match", wish.ColorMatch, 0, Percent) ?? recipe.ColorMatch,
            Finish = finish with
            {
                Smoothing = Parameter("smoothing", wish.Smoothing, 0, Percent) ?? finish.Smoothing,
                Brightness = Parameter("brightness", wish.Brightness, -Half, Half) ?? finish.Brightness,
                Contrast = Parameter("contrast", wish.Contrast, -Half, Half) ?? finish.Contrast,
                Saturation = Parameter("saturation", wish.Saturation, -Half, Half) ?? finish.Saturation,
            },
        };

        static double? Parameter(string name, double? value, double min, double max) => Share("parameters/" + name, value, min, max);
    }

    private static double? Share(string field, double? value, double min, double max)
    {
        Require(field, value, min, max);
        return value / Percent;
    }

    private static void Require(string field, double? value, double min, double max)
    {
        if (value is { } given && !(given >= min && given <= max))
        {
            throw ApiBody.OutOfRange($"{Root}/{field}", given, min, max);
        }
    }
}
