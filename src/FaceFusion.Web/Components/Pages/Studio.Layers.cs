using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Web.Components.Canvas;
using FaceFusion.Web.Components.TryOn;
using Microsoft.AspNetCore.Components;

namespace FaceFusion.Web.Components.Pages;

/// <summary>The handles of a layer, over the draft's picture.</summary>
public sealed partial class Studio
{
    /// <summary>The handles of the layer that is taken up; null where none is, or where the picture has no such layer.</summary>
    private RenderFragment? Placing => _hand.Layer is { } layer && layer.In(_draft.State) is not null
        ? builder =>
        {
            builder.OpenComponent<LayerHandles>(0);
            builder.SetKey(layer);
            builder.AddComponentParameter(1, nameof(LayerHandles.Draft), _draft);
            builder.AddComponentParameter(2, nameof(LayerHandles.Layer), layer);
            builder.AddComponentParameter(3, nameof(LayerHandles.OnProblem), EventCallback.Factory.Create<FusionException>(this, LayerMissing));
            builder.CloseComponent();
        }
    : null;

    /// <summary>Handles belong to the draft: a finished picture makes room for it.</summary>
    private void PlaceLayer()
    {
        if (_hand.Layer is not null)
        {
            _view = new(CanvasPicture.Draft);
        }

        StateHasChanged();
    }

    private void LayerMissing(FusionException error)
    {
        var told = ErrorCatalog.Describe(error, photo => _draft.State.NameOf(photo) ?? Photos.Find(photo)?.Name ?? photo, CultureInfo.CurrentUICulture);
        SetProblem($"{told.Message} {told.Remedy}");
    }
}
