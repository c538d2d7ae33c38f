using System.Text.Json;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Presets;
using FaceFusion.Web.Access;
using FaceFusion.Web.Components.TryOn;
using FaceFusion.Web.Drafts;
using FaceFusion.Web.Hosting;
using FaceFusion.Web.Localization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Api;

/// <summary>What recipes are made of: <c>/presets</c>, and <c>/templates</c> with the try-on's models and garments.</summary>
internal static class CatalogEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/presets", Presets).Access(AccessRule.Caller);
        api.MapGet("/templates", Templates).Access(AccessRule.Everyone);
    }

    /// <summary>Those of the program, then the caller's own.</summary>
    private static Ok<IEnumerable<PresetModel>> Presets(HttpRequest request, IPresetStore store, IStringLocalizer<Texts> texts)
    {
        var own = Workspaces.Of(request.HttpContext) is { } workspace ? new PresetShelf(store, workspace).List() : [];
        return TypedResults.Ok(DraftPreset.BuiltIn.Concat(own).Select(preset => new PresetModel(
            preset.Id, preset.Name ?? texts["Preset." + preset.Id].Value, preset.Name is null, JsonSerializer.SerializeToElement(preset.Settings, PresetJson.Options))));
    }

    private static Ok<TemplatesModel> Templates() => TypedResults.Ok(new TemplatesModel(
        [.. BuiltInShelf.Models.Select(model => new TemplateModel(BuiltInName.Of(model.Id), ShelfNames.Of(model), model.Kind, $"/tryon/models/{model.Id}.webp"))],
        [.. BuiltInShelf.Garments.Select(garment => new TemplateModel(BuiltInName.Of(garment.Id), ShelfNames.Of(garment), SnakeCase.Of(garment.Category), $"/tryon/garments/{garment.Id}.webp"))]));
}

/// <summary>A preset: <c>settings</c> as in a preset's file, of which <c>finish</c> is a recipe's own.</summary>
internal sealed record PresetModel(string Id, string Name, bool BuiltIn, JsonElement Settings);

/// <summary>Mannequins and garments that the program brings along.</summary>
internal sealed record TemplatesModel(IReadOnlyList<TemplateModel> Models, IReadOnlyList<TemplateModel> Garments);

/// <summary>One of them: its name in inputs and recipes, what it is called, whom it shows (woman, man or child) or what it covers, and its picture.</summary>
internal sealed record TemplateModel(string Id, string Name, string Kind, string Picture);
