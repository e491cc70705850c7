using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>What the board has of its circuit: the address bar, the browser, the clock, the desk that its changes go through, and what is told of it to others.</summary>
public sealed record BoardScreen(NavigationManager Navigation, IJSRuntime Js, TimeProvider Clock, ChangeDesk Desk, ToastList Toasts, BoardHand Hand, OwnNews News, FlagReading Flags, BoardSight Sight);
