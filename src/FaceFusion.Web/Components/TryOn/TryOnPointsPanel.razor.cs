using System.Globalization;
using FaceFusion.Faces;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Web.Drafts;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.TryOn;

/// <summary>The points of body and garment, to be dragged; found when the panel is opened.</summary>
public sealed partial class TryOnPointsPanel
{
    private const int PictureSize = 1024;

    private bool _open;
    private string? _shown;
    private string? _problem;
    private IReadOnlyList<NamedPoint>? _body;
    private string _foundBy = string.Empty;
    private string? _estimated;
    private IReadOnlyList<NamedPoint>? _outline;

    [Parameter, EditorRequired]
    public required StudioDraft Draft { get; set; }

    private Garment? Worn => Draft.State.TryOn?.Garment;

    private string BodyUrl => UrlOf(Draft.State.ToRecipe().Base!.Photo, "models");

    private string GarmentUrl => UrlOf(Worn!.Photo, "garments");

    protected override Task OnParametersSetAsync() => _open ? FindAsync() : Task.CompletedTask;

    private static string UrlOf(string photo, string folder) =>
        BuiltInName.IsOne(photo) ? $"/tryon/{folder}/{photo[BuiltInName.Prefix.Length..]}.webp" : StudioUrls.Photo(photo, PictureSize);

    private async Task ToggleAsync()
    {
        _open = !_open;
        if (_open)
        {
            await FindAsync();
        }
    }

    private async Task FindAsync()
    {
        var recipe = Draft.State.ToRecipe();
        if (recipe.Base is null || recipe.Garment is null || RecipeJson.Format(recipe, indented: false) is var text && text == _shown)
        {
            return;
        }

        _shown = text;
        try
        {
            var body = await Task.Run(() => TryOnPoints.OfBodyAsync(recipe, Photos, Tools, CancellationToken.None));
            var outline = await Task.Run(() => TryOnPoints.OfGarmentAsync(recipe, Photos, CancellationToken.None));
            _body = [.. body.Points.Select(p => new NamedPoint(p.Key.ToString(), T[$"BodyMark.{p.Key}"], p.Value.X, p.Value.Y))];
            _outline = [.. outline.Select(p => new NamedPoint(p.Key.ToString(), T[$"GarmentMark.{p.Key}"], p.Value.X, p.Value.Y))];
            _foundBy = (body.IsStored ? T["TryOn.BodyStored"] : body.FoundBy is { } model ? T["TryOn.BodyBy", model] : T["TryOn.BodyBuiltIn"]).Value;
            _estimated = body.Unsure.Count == 0 ? null : T["TryOn.Estimated", string.Join(T["List.Separator"].Value, body.Unsure.Select(mark => T[$"BodyMark.{mark}"].Value))].Value;
            _problem = null;
        }
        catch (FusionException error)
        {
            var told = ErrorCatalog.Describe(error, photo => Draft.State.NameOf(photo) ?? Photos.Find(photo)?.Name ?? photo, CultureInfo.CurrentUICulture);
            _problem = $"{told.Message} {told.Remedy}";
        }
    }

    private void MoveBody(NamedPoint point)
    {
        var mark = Enum.Parse<BodyMark>(point.Key);
        Change(worn => worn with { Body = [.. worn.Body.Where(p => p.Mark != mark), new BodyPoint { Mark = mark, X = point.X, Y = point.Y }] });
    }

    private void MoveOutline(NamedPoint point)
    {
        var mark = Enum.Parse<GarmentMark>(point.Key);
        Change(worn => worn with { Outline = [.. worn.Outline.Where(p => p.Mark != mark), new GarmentPoint { Mark = mark, X = point.X, Y = point.Y }] });
    }

    private IReadOnlyList<BoardBox> Logos => [.. (Worn?.Logos ?? []).Select(logo => new BoardBox(logo.X, logo.Y, logo.Width, logo.Height))];

    private string LogoName(int index) => T["TryOn.Logo", index + 1];

    private void AddLogo() => ChangeLogo((Logos.Count, new BoardBox(0.35, 0.3, 0.3, 0.2)));

    private void ChangeLogo((int Index, BoardBox? Box) change)
    {
        var boxes = Logos.ToList();
        boxes.RemoveRange(change.Index, change.Index < boxes.Count ? 1 : 0);
        if (change.Box is { } box && boxes.Count < Garment.MostLogos)
        {
            boxes.Insert(change.Index, box);
        }

        Change(worn => worn with { Logos = [.. boxes.Select(b => new LogoBox { X = b.X, Y = b.Y, Width = b.Width, Height = b.Height })] });
    }

    private void Reset() => Change(worn => worn with { Body = [], Outline = [] });

    private void Change(Func<Garment, Garment> change) => Draft.Edit(state => state.TryOn is { Garment: { } worn } tryOn
        ? state with { TryOn = tryOn with { Garment = change(worn) } }
        : state);
}
