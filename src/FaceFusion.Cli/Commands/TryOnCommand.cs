using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;

namespace FaceFusion.Cli.Commands;

/// <summary><c>tryon --person P.jpg --model builtin:1 --garment builtin:tee-white --out look.png</c></summary>
internal sealed class TryOnCommand(CliConsole console)
{
    /// <summary>Of the user's face; the rest is the model's, which keeps its hair and head.</summary>
    private const double DefaultRatio = 0.9;

    private readonly Option<string[]> _people = new("--person") { Description = HelpTexts.Person, HelpName = "PHOTO[+PHOTO...][:RATIO]" };
    private readonly Option<string[]> _models = new("--model") { Description = HelpTexts.Model, HelpName = "PHOTO|builtin:N" };
    private readonly Option<string[]> _garments = new("--garment") { Description = HelpTexts.Garment, HelpName = "PHOTO|builtin:N" };
    private readonly Option<GarmentCategory> _category = SharedOptions.Word("--category", HelpTexts.Category, GarmentCategory.Auto, GarmentCategory.Upper, GarmentCategory.Lower, GarmentCategory.Overall);
    private readonly Option<Tuck> _tuck = SharedOptions.Word("--tuck", HelpTexts.Tuck, Tuck.Out, Tuck.In);
    private readonly Option<int> _variants = new("--variants") { Description = HelpTexts.Variants, HelpName = "1..4", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _fit = SharedOptions.Number("--fit", HelpTexts.Fit, 0);
    private readonly Option<double> _shading = SharedOptions.Number("--shading", HelpTexts.Shading, 0.7);
    private readonly Option<double> _harmony = SharedOptions.Number("--harmony", HelpTexts.GarmentHarmony, 0.5);
    private readonly Option<double> _skinMatch = SharedOptions.Number("--skin-match", HelpTexts.SkinMatch, 1);
    private readonly Option<double> _colorMatch = SharedOptions.Number("--color-match", HelpTexts.ColorMatch, 0.5);
    private readonly BehindOption _behind = new();
    private readonly Option<double> _threshold = SharedOptions.Threshold();
    private readonly Option<PictureSize> _size = SharedOptions.Size();
    private readonly Option<string?> _out = new("--out", "-o") { Description = HelpTexts.TryOnOut, HelpName = "FILE" };
    private readonly Option<bool> _list = new("--list") { Description = HelpTexts.TryOnList };
    private readonly LabelOptions _label = new();
    private readonly ModelOptions _tools = new(FaceTasks.Regions, FaceTasks.Matting, FaceTasks.BodyPose, FaceTasks.HumanParsing);

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var command = new Command("tryon", HelpTexts.TryOn)
        {
            _people, _models, _garments, _category, _tuck, _fit, _variants, _shading, _harmony, _skinMatch, _colorMatch, _threshold, _size, _out, _list,
        };
        _behind.AddTo(command);
        _label.AddTo(command);
        _tools.AddTo(command);
        command.SetAction((parse, cancellation) => parse.GetValue(_list)
            ? new TryOnList(console).WriteAsync()
            : new TryOnRun(console) { Label = _label.Read(parse), Models = _tools.Read(parse) }.ExecuteAsync(Looks(parse, parse.GetValue(_out) ?? throw Missing(_out)), parse.GetValue(_out)!, cancellation));
        return command;
    }

    /// <summary>Every person in every garment on every model; models outermost, so that each is analysed once.</summary>
    private List<TryOnLook> Looks(ParseResult parse, string file)
    {
        var (people, models, garments) = (Photos(parse, _people), Photos(parse, _models), Photos(parse, _garments));
        if (models.Count == 0)
        {
            throw Missing(_models);
        }

        if (garments.Count == 0)
        {
            throw Missing(_garments);
        }

        var backdrop = _behind.Read(parse, file);
        string?[] faces = people.Count == 0 ? [null] : [.. people];
        var count = parse.GetValue(_variants);
        if (count is < 1 or > GarmentVariants.Most)
        {
            throw new CliException(CliText.Get("tryon.variants", GarmentVariants.Most));
        }

        return
        [
            .. from model in models
               from garment in garments
               from person in faces
               let look = Look(parse, person, model, garment, backdrop)
               from worn in GarmentVariants.Of(look.Recipe.Garment!, count)
               select look with { Recipe = look.Recipe with { Garment = worn.Garment }, Variant = count > 1 ? worn.Variant : null },
        ];
    }

    private TryOnLook Look(ParseResult parse, string? person, string model, string garment, Backdrop? backdrop)
    {
        var (photos, ratio) = person is null ? ([], 0) : PhotoArgument.ParseSource(person, DefaultRatio);
        var recipe = new Recipe
        {
            Base = PhotoArgument.ParseFace(model),
            Rounds = photos.Count == 0 ? [] : [new Round { Source = photos[0], Also = [.. photos.Skip(1)], Ratio = ratio }],
            ColorMatch = parse.GetValue(_colorMatch),
            DetectionThreshold = parse.GetValue(_threshold),
            Garment = new Garment
            {
                Photo = garment,
                Category = parse.GetValue(_category),
                Tuck = parse.GetValue(_tuck),
                Fit = parse.GetValue(_fit),
                Shading = parse.GetValue(_shading),
                Harmony = parse.GetValue(_harmony),
                SkinMatch = parse.GetValue(_skinMatch),
            },
            Output = new Output { Size = parse.GetValue(_size).Pixels, Rounds = false },
            Backdrop = backdrop,
        };
        return new TryOnLook(recipe, photos.Count == 0 ? null : photos[0].Photo, model, garment);
    }

    /// <summary>A folder stands for the photos in it.</summary>
    private static IReadOnlyList<string> Photos(ParseResult parse, Option<string[]> option) => PhotoList.Expand(parse.GetValue(option) ?? []);

    private static CliException Missing(Option option) => new(CliText.Get("tryon.missing", option.Name));
}
